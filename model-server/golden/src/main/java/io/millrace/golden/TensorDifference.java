package io.millrace.golden;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * How one tensor differs from the reference's.
 *
 * @param tensor its name in the case, prefix included
 * @param absolute the largest absolute difference
 * @param relative the largest difference relative to the expected value, where that is not zero
 * @param excess the largest difference relative to what is allowed there: up to one is agreement
 * @param detail where and how it disagrees; empty if it agrees
 */
public record TensorDifference(String tensor, double absolute, double relative, double excess, String detail) {

    /** Reference logits at or below this are masked; how far below is up to the implementation. */
    private static final double MASKED = -1e8;

    /** Whether every value is within its tolerance. */
    public boolean agrees() {
        return excess <= 1;
    }

    static TensorDifference missing(String tensor, String why) {
        return new TensorDifference(tensor, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, why);
    }

    /** @param telling the places that are compared */
    static TensorDifference between(
            String tensor, double[] expected, double[] actual, Tolerance tolerance, IntPredicate telling) {
        if (expected.length != actual.length) {
            return missing(tensor, "has " + expected.length + " values, the model gives " + actual.length);
        }
        double absolute = 0;
        double relative = 0;
        double excess = 0;
        String detail = "";
        for (int i = 0; i < expected.length; i++) {
            boolean bothMasked = expected[i] < MASKED && actual[i] < MASKED;
            if (!telling.test(i) || bothMasked) {
                continue;
            }
            double difference =
                    Double.isFinite(actual[i]) ? Math.abs(expected[i] - actual[i]) : Double.POSITIVE_INFINITY;
            absolute = Math.max(absolute, difference);
            relative = expected[i] == 0 ? relative : Math.max(relative, difference / Math.abs(expected[i]));
            double here = difference == 0 ? 0 : difference / tolerance.allowedAt(expected[i]);
            if (here > excess) {
                excess = here;
                detail = String.format(
                        Locale.ROOT,
                        "at %d of %d: expected %.8g, was %.8g, allowed ±%.3g",
                        i,
                        expected.length,
                        expected[i],
                        actual[i],
                        tolerance.allowedAt(expected[i]));
            }
        }
        return new TensorDifference(tensor, absolute, relative, excess, excess <= 1 ? "" : detail);
    }
}
