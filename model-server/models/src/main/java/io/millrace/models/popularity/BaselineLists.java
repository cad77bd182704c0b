package io.millrace.models.popularity;

import java.util.Arrays;

/** The lists that the two baselines would recommend to a user whose last item is known. */
public final class BaselineLists {

    private BaselineLists() {}

    /** The {@code n} most popular items without the last one, which is dropped and not replaced: n or n-1 keys. */
    public static long[] popularity(DecayedPopularity popularity, long lastItem, int n) {
        return Arrays.stream(popularity.top(n)).filter(key -> key != lastItem).toArray();
    }

    /**
     * The {@code n} most frequent successors of the last item; if there are fewer, the most popular items follow that are
     * neither in the list nor the last item. Up to {@code n} keys, as far as the popularity list reaches.
     */
    public static long[] transitions(
            LastItemTransitions transitions, DecayedPopularity popularity, long lastItem, int n) {
        long[] successors = transitions.top(lastItem, n);
        long[] list = Arrays.copyOf(successors, n);
        int size = successors.length;
        if (size < n) {
            for (long key : popularity.top(2 * n + 1)) {
                if (size < n && key != lastItem && !contains(successors, key)) {
                    list[size++] = key;
                }
            }
        }
        return Arrays.copyOf(list, size);
    }

    private static boolean contains(long[] keys, long key) {
        for (long candidate : keys) {
            if (candidate == key) {
                return true;
            }
        }
        return false;
    }
}
