package io.millrace.models.statistics;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * What a stream of clicks says about items without any learning: how popular each is, and which follow which. The owner decides
 * which items are known, by what it lets in and {@link #forget forgets}; each costs at most
 * {@link #bytesPerItem} for its neighbours. Not thread-safe; its snapshots are.
 */
public final class ItemStatistics {

    private static final int BYTES_BESIDE = 200;

    private final int mostNeighbours;
    private final Long2ObjectOpenHashMap<Neighbours> byKey;
    private long clicks;
    private long epoch;

    /** @param mostNeighbours most neighbours of an item */
    public ItemStatistics(int mostNeighbours) {
        this(mostNeighbours, new Long2ObjectOpenHashMap<>(), 0);
    }

    private ItemStatistics(int mostNeighbours, Long2ObjectOpenHashMap<Neighbours> byKey, long clicks) {
        if (mostNeighbours < 1) {
            throw new IllegalArgumentException(
                    "Keeping " + mostNeighbours + " neighbours of an item; expected 1 or more.");
        }
        this.mostNeighbours = mostNeighbours;
        this.byKey = byKey;
        this.clicks = clicks;
    }

    /** Statistics that go on from a snapshot, which stays as it is. */
    public static ItemStatistics restore(StatisticsSnapshot snapshot, int mostNeighbours) {
        ItemStatistics statistics =
                new ItemStatistics(mostNeighbours, new Long2ObjectOpenHashMap<>(snapshot.byKey()), snapshot.clicks());
        statistics.epoch = snapshot.epoch() + 1;
        return statistics;
    }

    /** The most that one item takes. */
    public static long bytesPerItem(int mostNeighbours) {
        return BYTES_BESIDE + (long) mostNeighbours * (Long.BYTES + Link.COUNT * Float.BYTES);
    }

    /**
     * Counts a click.
     *
     * @param history item keys before the click, oldest first; the last {@link ServedStatistics#WINDOW} count
     */
    public void observe(long[] history, long clicked) {
        clicks++;
        writable(clicked).clicked(clicks);
        float weight = 1;
        for (int back = 0; back < Math.min(history.length, ServedStatistics.WINDOW); back++) {
            long before = history[history.length - 1 - back];
            if (before != clicked && byKey.containsKey(before)) {
                link(before, clicked, back, weight);
            }
            weight *= ServedStatistics.STEP_BACK;
        }
    }

    /** Forgets an item; as a neighbour of others it stays until they replace it. */
    public void forget(long key) {
        byKey.remove(key);
    }

    /** The statistics as they are now. Costs one pointer per item. */
    public StatisticsSnapshot snapshot() {
        return new StatisticsSnapshot(epoch++, clicks, byKey.clone());
    }

    private void link(long before, long clicked, int back, float weight) {
        Neighbours from = writable(before);
        from.add(clicked, Link.NEAR, weight, mostNeighbours);
        if (back == 0) {
            from.add(clicked, Link.NEXT, 1, mostNeighbours);
            writable(clicked).add(before, Link.BACK, 1, mostNeighbours);
        } else if (back == 1) {
            from.add(clicked, Link.SECOND, 1, mostNeighbours);
        }
    }

    private Neighbours writable(long key) {
        Neighbours known = byKey.get(key);
        Neighbours writable = known == null ? new Neighbours(epoch) : known.writable(epoch);
        if (writable != known) {
            byKey.put(key, writable);
        }
        return writable;
    }
}
