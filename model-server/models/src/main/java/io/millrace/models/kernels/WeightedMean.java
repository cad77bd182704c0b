package io.millrace.models.kernels;

import java.util.Arrays;
import java.util.List;

/**
 * The mean of several arrays of equal length, each with its own weight. Summed in double precision in the order of the arrays, so
 * that equal values have themselves as their mean.
 */
public final class WeightedMean {

    private final double[] shares;

    /**
     * @param weights one per array, none negative and not all zero
     */
    public WeightedMean(long[] weights) {
        long total = Arrays.stream(weights).sum();
        if (total <= 0 || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("A mean with the weights " + Arrays.toString(weights)
                    + ": expected none below zero, and one above.");
        }
        this.shares = Arrays.stream(weights)
                .mapToDouble(weight -> (double) weight / total)
                .toArray();
    }

    /**
     * @param arrays as many as there are weights, all of one length
     */
    public float[] of(List<float[]> arrays) {
        if (arrays.size() != shares.length) {
            throw new IllegalArgumentException(
                    "There are " + arrays.size() + " arrays for " + shares.length + " weights; expected one for each.");
        }
        double[] sums = new double[arrays.get(0).length];
        for (int i = 0; i < shares.length; i++) {
            add(arrays.get(i), shares[i], sums);
        }
        float[] mean = new float[sums.length];
        for (int at = 0; at < mean.length; at++) {
            mean[at] = (float) sums[at];
        }
        return mean;
    }

    private static void add(float[] values, double share, double[] sums) {
        if (values.length != sums.length) {
            throw new IllegalArgumentException(
                    "An array of " + values.length + " values beside one of " + sums.length + "; expected as many.");
        }
        for (int at = 0; at < sums.length; at++) {
            sums[at] += share * values[at];
        }
    }
}
