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
        int stride = pool.stride();
        begin(stride, weights.parameters());
        for (int f = 0; f < FEATURES; f++) {
            normalise(pool.features(), f * stride, stride, weights, f);
            kernels.addScaled(inputs, f * stride, stride, weights.parameters(), f, 1, 1, scores, 0);
            kernels.addScaled(
                    inputs,
                    f * stride,
                    stride,
                    weights.parameters(),
                    RerankWeights.MATRIX + f * HIDDEN,
                    1,
                    HIDDEN,
                    hidden,
                    0);
        }
        for (int h = 0; h < HIDDEN; h++) {
            activate(hidden, h * stride, (h + 1) * stride);
            kernels.addScaled(
                    hidden, h * stride, stride, weights.parameters(), RerankWeights.OUTPUT + h, 1, 1, scores, 0);
        }
        return scores;
    }

    /** Of the last call, {@code [F, stride]}: the features as the network saw them. */
    float[] inputs() {
        return inputs;
    }

    /** Of the last call, {@code [H, stride]}: the activations. */
    float[] hidden() {
        return hidden;
    }

    private void begin(int stride, float[] parameters) {
        if (scores.length < stride) {
            scores = new float[2 * stride];
            inputs = new float[2 * stride * FEATURES];
            hidden = new float[2 * stride * HIDDEN];
        }
        Arrays.fill(scores, 0, stride, 0);
        for (int h = 0; h < HIDDEN; h++) {
            Arrays.fill(hidden, h * stride, (h + 1) * stride, parameters[RerankWeights.BIAS + h]);
        }
    }

    private void normalise(float[] features, int from, int stride, RerankWeights weights, int feature) {
        float mean = weights.means()[feature];
        float scale = (float) (1 / Math.sqrt(weights.variances()[feature] + LEAST_VARIANCE));
        for (int i = from; i < from + stride; i++) {
            inputs[i] = Math.max(-CLIP, Math.min(CLIP, (features[i] - mean) * scale));
        }
    }

    private static void activate(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(values[i], LEAK * values[i]);
        }
    }
}
