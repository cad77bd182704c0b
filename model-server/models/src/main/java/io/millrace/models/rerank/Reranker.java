package io.millrace.models.rerank;

import io.millrace.models.kernels.Kernels;
import java.util.Arrays;

/**
 * Scores the candidates of a pool, all at once: column by column through the network. Keeps what it computed, for a learner to go
 * back through. Not thread-safe.
 */
public final class Reranker {

    static final float LEAK = 0.01f;

    private static final int FEATURES = RerankWeights.FEATURES;
    private static final int HIDDEN = RerankWeights.HIDDEN;
    private static final float CLIP = 5;
    private static final float LEAST_VARIANCE = 1e-4f;

    private final Kernels kernels = Kernels.best();
    private float[] scores = new float[0];
    private float[] inputs = new float[0];
    private float[] hidden = new float[0];

    /**
     * Scores every candidate, whose features have been laid out.
     *
     * @return {@code [size]} and whatever follows; higher is better; lost with the next call
     */
    public float[] score(CandidatePool pool, RerankWeights weights) {
        int size = pool.size();
        begin(size, weights.parameters());
        for (int f = 0; f < FEATURES; f++) {
            normalise(pool.features(), f * size, size, weights, f);
            kernels.addScaled(inputs, f * size, size, weights.parameters(), f, 1, 1, scores, 0);
            kernels.addScaled(
                    inputs,
                    f * size,
                    size,
                    weights.parameters(),
                    RerankWeights.MATRIX + f * HIDDEN,
                    1,
                    HIDDEN,
                    hidden,
                    0);
        }
        for (int h = 0; h < HIDDEN; h++) {
            activate(hidden, h * size, (h + 1) * size);
            kernels.addScaled(hidden, h * size, size, weights.parameters(), RerankWeights.OUTPUT + h, 1, 1, scores, 0);
        }
        return scores;
    }

    /** Of the last call, {@code [F, size]}: the features as the network saw them. */
    float[] inputs() {
        return inputs;
    }

    /** Of the last call, {@code [H, size]}: the activations. */
    float[] hidden() {
        return hidden;
    }

    private void begin(int size, float[] parameters) {
        if (scores.length < size) {
            scores = new float[2 * size];
            inputs = new float[2 * size * FEATURES];
            hidden = new float[2 * size * HIDDEN];
        }
        Arrays.fill(scores, 0, size, 0);
        for (int h = 0; h < HIDDEN; h++) {
            Arrays.fill(hidden, h * size, (h + 1) * size, parameters[RerankWeights.BIAS + h]);
        }
    }

    private void normalise(float[] features, int from, int size, RerankWeights weights, int feature) {
        float mean = weights.means()[feature];
        float scale = (float) (1 / Math.sqrt(weights.variances()[feature] + LEAST_VARIANCE));
        for (int i = from; i < from + size; i++) {
            inputs[i] = Math.max(-CLIP, Math.min(CLIP, (features[i] - mean) * scale));
        }
    }

    private static void activate(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(values[i], LEAK * values[i]);
        }
    }
}
