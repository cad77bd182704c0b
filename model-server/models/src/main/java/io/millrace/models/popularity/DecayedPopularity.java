package io.millrace.models.popularity;

import it.unimi.dsi.fastutil.longs.Long2DoubleMap;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How popular items are now: counts that halve every so many events, and the exact list of the most popular ones.
 *
 * <p>Instead of shrinking all counts with each event, the weight of an event grows, {@code w_t = 2^(t / halfLife)}; ratios
 * are the same, and only the counted item changes. So the list is kept by moving that one item up, and all counts are scaled
 * down together long before they overflow.
 *
 * <p>Memory is bounded: when more items are tracked than allowed, the least popular quarter is forgotten. Not thread-safe.
 */
public final class DecayedPopularity {

    private static final double DEFAULT_HALF_LIFE = 20_000;
    private static final int DEFAULT_DEPTH = 200;
    private static final int DEFAULT_MAX_ITEMS = 200_000;
    private static final double RESCALE_ABOVE = 1e100;

    private final double growth;
    private final int depth;
    private final int maxItems;
    private final Long2DoubleOpenHashMap counts = new Long2DoubleOpenHashMap();
    private final long[] best;
    private int bestSize;
    private double weight = 1;
    private double total;

    /**
     * @param halfLifeEvents after how many events a count has halved
     * @param depth how long a list {@link #top} can give
     * @param maxItems how many items are tracked; at least twice the depth
     */
    public DecayedPopularity(double halfLifeEvents, int depth, int maxItems) {
        if (!(halfLifeEvents > 0) || depth < 1 || maxItems / 2 < depth) {
            throw new IllegalArgumentException(
                    "Half-life " + halfLifeEvents + ", depth " + depth + ", at most " + maxItems
                            + " items: expected a positive half-life, a depth of at least 1 and twice as many items.");
        }
        this.growth = Math.exp(Math.log(2) / halfLifeEvents);
        this.depth = depth;
        this.maxItems = maxItems;
        this.best = new long[depth];
    }

    /** Half-life 20,000 events, lists of up to 200, 200,000 items. */
    public static DecayedPopularity withDefaults() {
        return new DecayedPopularity(DEFAULT_HALF_LIFE, DEFAULT_DEPTH, DEFAULT_MAX_ITEMS);
    }

    /** Goes on from stored state, whose half-life must have been the same. */
    public static DecayedPopularity fromState(double halfLifeEvents, int depth, int maxItems, State state) {
        DecayedPopularity popularity = new DecayedPopularity(halfLifeEvents, depth, maxItems);
        for (int i = 0; i < state.keys.length; i++) {
            popularity.counts.put(state.keys[i], state.counts[i]);
        }
        popularity.total = state.total;
        popularity.bestSize = Math.min(depth, state.keys.length);
        System.arraycopy(state.keys, 0, popularity.best, 0, popularity.bestSize);
        popularity.forgetLeastPopular();
        return popularity;
    }

    /** Counts one interaction. */
    public void add(long key) {
        weight *= growth;
        total += weight;
        double count = counts.addTo(key, weight) + weight;
        moveUp(key, count);
        if (total > RESCALE_ABOVE) {
            rescale();
        }
        forgetLeastPopular();
    }

    /** The keys of the most popular items, best first; at most {@code min(n, depth)}. */
    public long[] top(int n) {
        return Arrays.copyOf(best, Math.min(n, bestSize));
    }

    /** The item's share of all decayed interactions, 0 to 1. */
    public double share(long key) {
        return total == 0 ? 0 : counts.get(key) / total;
    }

    /** A copy of the state, most popular first, as if the latest event had weight one. */
    public State toState() {
        List<Long2DoubleMap.Entry> entries = counts.long2DoubleEntrySet().stream()
                .sorted(Comparator.<Long2DoubleMap.Entry>comparingDouble(entry -> -entry.getDoubleValue())
                        .thenComparingInt(entry -> rank(entry.getLongKey()))
                        .thenComparingLong(Long2DoubleMap.Entry::getLongKey))
                .toList();
        long[] keys = new long[entries.size()];
        double[] scaled = new double[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = entries.get(i).getLongKey();
            scaled[i] = entries.get(i).getDoubleValue() / weight;
        }
        return new State(keys, scaled, total / weight);
    }

    /** Items outside the list cannot overtake anything without being counted, so only the counted one moves. */
    private void moveUp(long key, double count) {
        int at = rank(key);
        if (at == bestSize) {
            if (bestSize == depth) {
                if (count <= counts.get(best[depth - 1])) {
                    return;
                }
                at = depth - 1;
            } else {
                bestSize++;
            }
        }
        while (at > 0 && counts.get(best[at - 1]) < count) {
            best[at] = best[at - 1];
            at--;
        }
        best[at] = key;
    }

    /** Position in the list; its length if the item is not in it. */
    private int rank(long key) {
        int at = 0;
        while (at < bestSize && best[at] != key) {
            at++;
        }
        return at;
    }

    private void rescale() {
        double factor = 1 / weight;
        counts.replaceAll((key, count) -> count * factor);
        total *= factor;
        weight = 1;
    }

    private void forgetLeastPopular() {
        if (counts.size() <= maxItems) {
            return;
        }
        double[] ascending = counts.values().toDoubleArray();
        Arrays.sort(ascending);
        double keepAbove = ascending[ascending.length - (maxItems - maxItems / 4)];
        counts.values().removeIf(count -> count < keepAbove);
    }

    /**
     * Everything that decides future lists.
     *
     * @param keys tracked items, the most popular first
     * @param counts decayed counts at the time of the latest event, aligned with the keys
     * @param total decayed count of all events at that time
     */
    public record State(long[] keys, double[] counts, double total) {

        public State {
            if (keys.length != counts.length) {
                throw new IllegalArgumentException(
                        "There are " + keys.length + " keys and " + counts.length + " counts.");
            }
        }
    }
}
