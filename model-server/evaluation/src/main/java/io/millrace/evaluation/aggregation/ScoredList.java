package io.millrace.evaluation.aggregation;

import java.util.Arrays;

/**
 * Items with their scores, best first.
 *
 * @param items item numbers
 * @param scores as many, descending
 */
public record ScoredList(int[] items, float[] scores) {

    public ScoredList {
        if (items.length != scores.length) {
            throw new IllegalArgumentException(
                    "There are " + items.length + " items and " + scores.length + " scores; expected as many of each.");
        }
    }

    public int size() {
        return items.length;
    }

    /** The first {@code n} items, or all when there are fewer. */
    public int[] top(int n) {
        return Arrays.copyOf(items, Math.min(n, items.length));
    }
}
