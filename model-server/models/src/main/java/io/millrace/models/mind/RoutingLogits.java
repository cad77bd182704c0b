package io.millrace.models.mind;

import java.util.Random;

/**
 * Where MIND's routing starts: {@code [K,L]} from N(0,1), redrawn beyond two deviations. Interests share their votes, so
 * that only different starts make them different. Equal seeds give equal logits in every release of Java.
 */
final class RoutingLogits {

    private static final double MAX_DEVIATIONS = 2;

    private RoutingLogits() {}

    static float[] of(int interests, int length, int seed) {
        // of all generators, this one has its algorithm written into its contract
        Random random = new Random(seed);
        float[] logits = new float[interests * length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) truncated(random);
        }
        return logits;
    }

    private static double truncated(Random random) {
        double value = random.nextGaussian();
        while (Math.abs(value) > MAX_DEVIATIONS) {
            value = random.nextGaussian();
        }
        return value;
    }
}
