package io.millrace.evaluation.metrics;

import java.util.Arrays;

/**
 * How varied a list is (Cen et al., KDD 2020, equation 13): the share of its unordered pairs of items whose categories
 * differ.
 */
public final class Diversity {

    private static final int NO_CATEGORY = -1;

    private Diversity() {}

    /**
     * Diversity of the first {@code n} places. Items without a category take no part; fewer than two others have
     * diversity 0.
     *
     * @param list items, best first
     * @param categories the category of each item by its number, negative where it has none
     */
    public static double of(int[] list, int n, int[] categories) {
        int[] known = Arrays.stream(list)
                .limit(n)
                .map(item -> categories[item])
                .filter(category -> category > NO_CATEGORY)
                .toArray();
        int differing = 0;
        for (int i = 0; i < known.length; i++) {
            for (int j = i + 1; j < known.length; j++) {
                differing += known[i] == known[j] ? 0 : 1;
            }
        }
        return known.length < 2 ? 0 : differing / (known.length * (known.length - 1) / 2.0);
    }
}
