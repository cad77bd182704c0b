package io.millrace.models.layers;

/** What published implementations of {@link Dice} disagree on: how the input of the sigmoid is normalised. */
public enum DiceForm {

    /**
     * DeepCTR-Torch: batch normalisation with trained gamma and beta, epsilon 1e-8. Training uses the statistics of the batch
     * and moves the running ones by a tenth (the variance that enters them is unbiased).
     */
    BATCH_STATISTICS(1e-8f, true),

    /**
     * The authors' code: the running statistics in training too, neither gamma nor beta, epsilon 1e-3, and one more trained
     * factor inside the sigmoid, {@code p = sigmoid(slope * norm(x))}, that starts at 0. Nothing moves the running statistics,
     * so that in a model of our own training they stay at mean 0 and variance 1.
     */
    MOVING_STATISTICS(1e-3f, false);

    private final float epsilon;
    private final boolean ofTheBatch;

    DiceForm(float epsilon, boolean ofTheBatch) {
        this.epsilon = epsilon;
        this.ofTheBatch = ofTheBatch;
    }

    float epsilon() {
        return epsilon;
    }

    boolean ofTheBatch() {
        return ofTheBatch;
    }
}
