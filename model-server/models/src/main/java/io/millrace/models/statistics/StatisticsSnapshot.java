package io.millrace.models.statistics;

import io.millrace.models.table.ItemSnapshot;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.stream.IntStream;

/**
 * Statistics as they were at one moment: immutable. What was not written to since is shared with the statistics and other
 * snapshots.
 */
public final class StatisticsSnapshot {

    /** Of items of which nothing is known. */
    public static final StatisticsSnapshot NONE = new StatisticsSnapshot(0, 0, new Long2ObjectOpenHashMap<>());

    /** Nothing in it is of a later one; see {@link Neighbours}. */
    private final long epoch;

    private final long clicks;
    private final Long2ObjectOpenHashMap<Neighbours> byKey;

    StatisticsSnapshot(long epoch, long clicks, Long2ObjectOpenHashMap<Neighbours> byKey) {
        this.epoch = epoch;
        this.clicks = clicks;
        this.byKey = byKey;
    }

    /** The statistics of a version's items from {@link StatisticsColumns#requireConsistent() consistent} columns. */
    public static StatisticsSnapshot of(StatisticsColumns columns, ItemSnapshot items) {
        Long2ObjectOpenHashMap<Neighbours> byKey = new Long2ObjectOpenHashMap<>(items.size());
        for (int row = 0; row < items.size(); row++) {
            byKey.put(items.key(row), columns.item(row));
        }
        return new StatisticsSnapshot(0, columns.clicks(), byKey);
    }

    /**
     * The statistics of a later version.
     *
     * @param columns {@link StatisticsColumns#requireConsistent() consistent} columns of the items that changed
     * @param changed the keys of these, in the order of the columns
     * @param gone the keys of the items that were forgotten
     */
    public StatisticsSnapshot changed(StatisticsColumns columns, long[] changed, long[] gone) {
        Long2ObjectOpenHashMap<Neighbours> later = byKey.clone();
        for (long key : gone) {
            later.remove(key);
        }
        for (int i = 0; i < changed.length; i++) {
            later.put(changed[i], columns.item(i));
        }
        return new StatisticsSnapshot(epoch, columns.clicks(), later);
    }

    /** Whether other statistics say the same of an item. */
    public boolean saysTheSame(long key, StatisticsSnapshot other) {
        Neighbours mine = of(key);
        Neighbours theirs = other.of(key);
        return mine == theirs || mine.hasSameContent(theirs);
    }

    /** The statistics of a version's items as columns, in the order of its rows. */
    public StatisticsColumns columns(ItemSnapshot items) {
        return columns(IntStream.range(0, items.size()).mapToLong(items::key).toArray());
    }

    /** The statistics of some items as columns, in the order they are named. */
    public StatisticsColumns columns(long[] items) {
        int size = items.length;
        long[] offsets = new long[size + 1];
        for (int row = 0; row < size; row++) {
            offsets[row + 1] = offsets[row] + of(items[row]).size();
        }
        int links = Math.toIntExact(offsets[size]);
        StatisticsColumns columns = new StatisticsColumns(
                clicks,
                new float[2 * size],
                new long[size],
                new float[size * Link.COUNT],
                offsets,
                new long[links],
                new float[Math.multiplyExact(links, Link.COUNT)]);
        for (int row = 0; row < size; row++) {
            columns.put(row, of(items[row]));
        }
        return columns;
    }

    long epoch() {
        return epoch;
    }

    /** How many clicks were counted. */
    public long clicks() {
        return clicks;
    }

    Neighbours of(long key) {
        Neighbours known = byKey.get(key);
        return known == null ? Neighbours.NONE : known;
    }

    Long2ObjectOpenHashMap<Neighbours> byKey() {
        return byKey;
    }
}
