package io.millrace.models.table;

/**
 * Adagrad (Duchi, Hazan and Singer, JMLR 2011) with optional momentum, epsilon inside the root as in GRU4Rec's code:
 *
 * <pre>
 *   a := a + g^2
 *   u := momentum u - rate * g / sqrt(a + epsilon)
 *   w := w + u
 * </pre>
 *
 * @param learningRate the rate, positive
 * @param momentum how much of the last update goes on, in [0, 1)
 * @param epsilon keeps the division defined, positive
 */
public record RowAdagrad(double learningRate, double momentum, double epsilon) implements RowRule {

    public RowAdagrad {
        if (!(learningRate > 0 && learningRate < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "Adagrad's learningRate is " + learningRate + "; expected a positive number.");
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("Adagrad's momentum is " + momentum + "; expected it in [0, 1).");
        }
        if (!(epsilon > 0 && epsilon <= 1)) {
            throw new IllegalArgumentException("Adagrad's epsilon is " + epsilon + "; expected a positive number.");
        }
    }

    /** No momentum, epsilon 1e-6. */
    public static RowAdagrad withRate(double learningRate) {
        return new RowAdagrad(learningRate, 0, 1e-6);
    }

    @Override
    public void step(
            float[] weights,
            float[] first,
            float[] second,
            int offset,
            float[] gradients,
            int gradientOffset,
            int length,
            long step) {
        float rate = (float) learningRate;
        float keep = (float) momentum;
        float smallest = (float) epsilon;
        for (int i = 0; i < length; i++) {
            float gradient = gradients[gradientOffset + i];
            float accumulated = second[offset + i] + gradient * gradient;
            float update = keep * first[offset + i] - rate * gradient / (float) Math.sqrt(accumulated + smallest);
            second[offset + i] = accumulated;
            first[offset + i] = update;
            weights[offset + i] += update;
        }
    }
}
