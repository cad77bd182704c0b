package io.millrace.jobs.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known key that a mistyped one most likely means: the nearest by edit distance (Levenshtein 1966), if near at all. */
public final class KeySuggestion {

    private KeySuggestion() {}

    /** The nearest of {@code known} within a third of the length of {@code key}; ties go to the first in order. */
    public static Optional<String> nearest(String key, Collection<String> known) {
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .filter(candidate -> distance(key, candidate) <= Math.max(2, key.length() / 3));
    }

    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
