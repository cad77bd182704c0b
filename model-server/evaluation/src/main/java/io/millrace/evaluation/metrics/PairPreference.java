package io.millrace.evaluation.metrics;

import java.util.OptionalDouble;

/**
 * The share of (positive, negative) pairs in which the positive scores strictly above its negative: what the DIN paper's code
 * reports as GAUC, with one pair per user. Equal scores count nothing, so a model that cannot tell them apart gets 0, not
 * one half.
 */
public final class PairPreference {

    private PairPreference() {}

    /**
     * @param positives the score of the positive of each pair
     * @param negatives the score of the negative of each pair
     * @return empty without pairs
     * @throws IllegalArgumentException if the lengths differ
     */
    public static OptionalDouble of(double[] positives, double[] negatives) {
        if (positives.length != negatives.length) {
            throw new IllegalArgumentException("There are " + positives.length + " positives and " + negatives.length
                    + " negatives; expected pairs.");
        }
        long preferred = 0;
        for (int i = 0; i < positives.length; i++) {
            preferred += positives[i] > negatives[i] ? 1 : 0;
        }
        return positives.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) preferred / positives.length);
    }
}
