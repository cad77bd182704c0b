package io.millrace.models.popularity;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * Plain counts of which item followed which: a first-order Markov chain. Nothing decays or is forgotten, so memory grows with
 * the distinct pairs. Not thread-safe.
 */
public final class LastItemTransitions {

    private final Long2ObjectOpenHashMap<Successors> successors = new Long2ObjectOpenHashMap<>();

    /** Counts {@code next} as a successor of {@code last}; an item that follows itself counts nothing. */
    public void add(long last, long next) {
        if (last != next) {
            successors.computeIfAbsent(last, key -> new Successors()).add(next);
        }
    }

    /** The most frequent successors of an item, best first, of equally frequent ones the first seen; at most n. */
    public long[] top(long last, int n) {
        Successors of = successors.get(last);
        return of == null ? new long[0] : of.top(n);
    }
}
