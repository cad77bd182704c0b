package io.millrace.evaluation.metrics;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.OptionalDouble;

/**
 * Area under the ROC curve: the probability that a positive example scores above a negative one, equal scores counting one
 * half (Hanley and McNeil, Radiology 1982). Taken from the rank sum of the positives, in O(n log n).
 */
public final class RocArea {

    private RocArea() {}

    /**
     * @param scores any numbers, higher for more likely positive; infinite ones are allowed, NaN is not
     * @param labels which of them are positive
     * @return empty unless there are examples of both kinds
     * @throws IllegalArgumentException if the lengths differ or a score is NaN
     */
    public static OptionalDouble of(double[] scores, boolean[] labels) {
        Examples.requirePaired(scores, labels);
        return ofRange(scores, labels, 0, scores.length);
    }

    /** The same of the examples {@code from .. to-1} alone, already checked. */
    static OptionalDouble ofRange(double[] scores, boolean[] labels, int from, int to) {
        int[] order = ascending(scores, from, to);
        long positives = 0;
        double rankSum = 0;
        for (int start = 0, end; start < order.length; start = end) {
            end = start;
            long tiedPositives = 0;
            while (end < order.length && scores[order[end]] == scores[order[start]]) {
                tiedPositives += labels[order[end++]] ? 1 : 0;
            }
            double sharedRank = (start + 1 + end) / 2.0;
            rankSum += sharedRank * tiedPositives;
            positives += tiedPositives;
        }
        long negatives = order.length - positives;
        if (positives == 0 || negatives == 0) {
            return OptionalDouble.empty();
        }
        double above = rankSum - positives * (positives + 1) / 2.0;
        return OptionalDouble.of(above / ((double) positives * negatives));
    }

    private static int[] ascending(double[] scores, int from, int to) {
        int[] order = new int[to - from];
        for (int i = 0; i < order.length; i++) {
            order[i] = from + i;
        }
        IntArrays.unstableSort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        return order;
    }
}
