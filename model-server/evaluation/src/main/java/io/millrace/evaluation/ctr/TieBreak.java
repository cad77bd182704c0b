package io.millrace.evaluation.ctr;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.Arrays;

/** Orders by one score, and what is equal there by another. */
final class TieBreak {

    private TieBreak() {}

    /** For each place a number, higher for a higher first score, then second one; equal only where both are equal. */
    static double[] ranks(double[] first, double[] second) {
        int[] order = new int[first.length];
        Arrays.setAll(order, place -> place);
        IntComparator byBoth = (a, b) -> {
            int byFirst = Double.compare(first[a], first[b]);
            return byFirst != 0 ? byFirst : Double.compare(second[a], second[b]);
        };
        IntArrays.stableSort(order, byBoth);
        double[] ranks = new double[first.length];
        for (int i = 1; i < order.length; i++) {
            boolean higher = byBoth.compare(order[i - 1], order[i]) != 0;
            ranks[order[i]] = ranks[order[i - 1]] + (higher ? 1 : 0);
        }
        return ranks;
    }
}
