package io.millrace.models.table;

import io.millrace.models.kernels.Kernels;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The item table as it was at one moment: immutable, and safe for any number of threads. Rows are {@code 0 .. size()-1}; all
 * of them are in use. Chunks that the table did not touch since are shared with it and with other snapshots.
 */
public final class ItemSnapshot {

    private static final int ABSENT = -1;

    private final int dimension;
    private final int size;
    private final RowChunk[] chunks;
    private final List<PendingItem> pending;

    /** Null until it is asked for: a snapshot that is only written to a bundle never needs it. */
    private volatile @Nullable Long2IntOpenHashMap rowByKey;

    ItemSnapshot(int dimension, int size, RowChunk[] chunks, List<PendingItem> pending) {
        this.dimension = dimension;
        this.size = size;
        this.chunks = chunks;
        this.pending = List.copyOf(pending);
    }

    /** A snapshot of these rows that can be served but not trained further. */
    public static ItemSnapshot of(ItemRows rows) {
        int dimension = rows.dimension();
        RowChunk[] chunks = new RowChunk[RowChunk.count(rows.size())];
        for (int i = 0; i < chunks.length; i++) {
            int from = i << RowChunk.SHIFT;
            int count = Math.min(RowChunk.ROWS, rows.size() - from);
            RowChunk chunk = RowChunk.servable(dimension);
            System.arraycopy(rows.keys(), from, chunk.keys(), 0, count);
            rows.itemIds().subList(from, from + count).toArray(chunk.ids());
            System.arraycopy(rows.counts(), from, chunk.counts(), 0, count);
            System.arraycopy(rows.lastTouched(), from, chunk.lastTouched(), 0, count);
            System.arraycopy(rows.embeddings(), from * dimension, chunk.embeddings(), 0, count * dimension);
            chunks[i] = chunk;
        }
        return new ItemSnapshot(dimension, rows.size(), chunks, List.of());
    }

    /**
     * A snapshot that {@link ItemTable#restore} can go on from.
     *
     * @throws IllegalArgumentException if the moments do not fit the rows
     */
    public static ItemSnapshot of(ItemRows rows, RowMoments moments, List<PendingItem> pending) {
        return of(rows).trainable(moments, pending);
    }

    /**
     * These rows with the optimiser's state, from which {@link ItemTable#restore} can go on.
     *
     * @throws IllegalArgumentException if the moments do not fit the rows
     */
    public ItemSnapshot trainable(RowMoments moments, List<PendingItem> pendingItems) {
        if (moments.steps().length != size || moments.first().length != size * dimension) {
            throw new IllegalArgumentException("There are moments of " + moments.steps().length + " rows and "
                    + moments.first().length + " values for " + size + " rows and " + size * dimension + " values.");
        }
        RowChunk[] trainable = new RowChunk[chunks.length];
        for (int i = 0; i < chunks.length; i++) {
            int from = i << RowChunk.SHIFT;
            int to = from + RowChunk.ROWS;
            trainable[i] = chunks[i].with(
                    Arrays.copyOfRange(moments.steps(), from, to),
                    Arrays.copyOfRange(moments.first(), from * dimension, to * dimension),
                    Arrays.copyOfRange(moments.second(), from * dimension, to * dimension));
        }
        return new ItemSnapshot(dimension, size, trainable, pendingItems);
    }

    public int dimension() {
        return dimension;
    }

    public int size() {
        return size;
    }

    /** The row of this key, or -1. */
    public int row(long key) {
        Long2IntOpenHashMap index = rowByKey;
        return (index == null ? index() : index).get(key);
    }

    /**
     * Indexes the keys, unless that was done before. Costs milliseconds per 100,000 rows; the first look-up pays for it when
     * nobody did.
     *
     * @throws IllegalArgumentException if a key stands in two rows
     */
    synchronized Long2IntOpenHashMap index() {
        Long2IntOpenHashMap index = rowByKey;
        if (index == null) {
            index = new Long2IntOpenHashMap(size);
            index.defaultReturnValue(ABSENT);
            for (int row = 0; row < size; row++) {
                if (index.put(key(row), row) != ABSENT) {
                    throw new IllegalArgumentException("Item key " + Long.toHexString(key(row)) + " of '" + itemId(row)
                            + "' stands in two rows; expected distinct keys.");
                }
            }
            rowByKey = index;
        }
        return index;
    }

    /** Takes over the index of a snapshot that has the same keys in the same rows. */
    void shareIndex(ItemSnapshot same) {
        rowByKey = same.index();
    }

    /** Takes over an index of exactly these rows. */
    void takeIndex(Long2IntOpenHashMap index) {
        rowByKey = index;
    }

    public long key(int row) {
        return chunk(row).keys()[row & RowChunk.MASK];
    }

    public String itemId(int row) {
        return chunk(row).ids()[row & RowChunk.MASK];
    }

    /** How often the item was observed. */
    public long count(int row) {
        return chunk(row).counts()[row & RowChunk.MASK];
    }

    /** Event time of the item's latest observation, milliseconds since the epoch. */
    public long lastTouched(int row) {
        return chunk(row).lastTouched()[row & RowChunk.MASK];
    }

    /** Writes the row's embedding to {@code out[offset .. offset+d-1]}. */
    public void copyRow(int row, float[] out, int offset) {
        System.arraycopy(chunk(row).embeddings(), (row & RowChunk.MASK) * dimension, out, offset, dimension);
    }

    /**
     * The inner products of the row's embedding with several vectors.
     *
     * @param queries {@code [count, d]} from {@code offset}, row-major
     * @param into of at least {@code count}
     * @param scratch of at least {@link Kernels#SCRATCH}; what is in it is lost
     */
    public void innerProducts(
            int row, float[] queries, int offset, int count, float[] into, float[] scratch, Kernels kernels) {
        kernels.rowProducts(
                chunk(row).embeddings(),
                (row & RowChunk.MASK) * dimension,
                dimension,
                queries,
                offset,
                count,
                into,
                scratch);
    }

    /** Whether another snapshot has the same item with the same embedding in this row. */
    public boolean hasSameRow(int row, ItemSnapshot other) {
        RowChunk mine = chunk(row);
        RowChunk theirs = other.chunk(row);
        int within = row & RowChunk.MASK;
        int from = within * dimension;
        return mine == theirs
                || (mine.keys()[within] == theirs.keys()[within]
                        && Arrays.equals(
                                mine.embeddings(),
                                from,
                                from + dimension,
                                theirs.embeddings(),
                                from,
                                from + dimension));
    }

    /** The rows in which anything differs from an earlier snapshot, the optimiser's state included, and those it does not have. */
    public BitSet rowsChangedSince(ItemSnapshot earlier) {
        BitSet changed = new BitSet(size);
        for (int number = 0; number < chunks.length; number++) {
            RowChunk before = earlier.chunkAt(number);
            int from = number << RowChunk.SHIFT;
            int to = Math.min(size, from + RowChunk.ROWS);
            for (int row = from; before != chunks[number] && row < to; row++) {
                changed.set(
                        row,
                        row >= earlier.size() || !chunks[number].hasSameRow(row & RowChunk.MASK, before, dimension));
            }
        }
        changed.set(Math.min(size, earlier.size()), size);
        return changed;
    }

    /** The keys that an earlier snapshot has and this one does not: of the items that were forgotten. */
    public long[] keysGoneSince(ItemSnapshot earlier) {
        return IntStream.range(0, RowChunk.count(earlier.size()))
                .filter(number -> chunkAt(number) != earlier.chunkAt(number) || (number + 1) << RowChunk.SHIFT > size)
                .flatMap(number -> IntStream.range(
                        number << RowChunk.SHIFT, Math.min(earlier.size(), (number + 1) << RowChunk.SHIFT)))
                .mapToLong(earlier::key)
                .filter(key -> row(key) == ABSENT)
                .toArray();
    }

    /** Items observed too rarely to have a row; empty in a snapshot that is only served. */
    public List<PendingItem> pending() {
        return pending;
    }

    /** Whether this snapshot carries the optimiser's state, so that training can go on from it. */
    public boolean trainable() {
        return size == 0 || chunks[0].isTrainable();
    }

    /** All rows as columns, copied. */
    public ItemRows rows() {
        return rows(all());
    }

    /** Some of the rows as columns in the order they are named, copied. */
    public ItemRows rows(int[] which) {
        long[] keys = new long[which.length];
        List<String> ids = new ArrayList<>(which.length);
        long[] counts = new long[which.length];
        long[] times = new long[which.length];
        float[] embeddings = new float[Math.multiplyExact(which.length, dimension)];
        for (int i = 0; i < which.length; i++) {
            keys[i] = key(which[i]);
            ids.add(itemId(which[i]));
            counts[i] = count(which[i]);
            times[i] = lastTouched(which[i]);
            copyRow(which[i], embeddings, i * dimension);
        }
        return new ItemRows(dimension, keys, ids, counts, times, embeddings);
    }

    /**
     * The optimiser's state of all rows, copied.
     *
     * @throws IllegalStateException if this snapshot is not {@link #trainable()}
     */
    public RowMoments moments() {
        return moments(all());
    }

    /**
     * The optimiser's state of some of the rows in the order they are named, copied.
     *
     * @throws IllegalStateException if this snapshot is not {@link #trainable()}
     */
    public RowMoments moments(int[] which) {
        if (!trainable()) {
            throw new IllegalStateException(
                    "This snapshot was read for serving and has no optimiser state; read the trainer's state instead.");
        }
        long[] steps = new long[which.length];
        float[] first = new float[Math.multiplyExact(which.length, dimension)];
        float[] second = new float[first.length];
        for (int i = 0; i < which.length; i++) {
            RowChunk chunk = chunk(which[i]);
            int within = which[i] & RowChunk.MASK;
            steps[i] = chunk.steps()[within];
            System.arraycopy(chunk.firstMoments(), within * dimension, first, i * dimension, dimension);
            System.arraycopy(chunk.secondMoments(), within * dimension, second, i * dimension, dimension);
        }
        return new RowMoments(steps, first, second);
    }

    /** The shared chunks themselves, for a table that will copy before it writes. */
    RowChunk[] sharedChunks() {
        return Arrays.copyOf(chunks, chunks.length);
    }

    /** A chunk by its number; behind the last one there are empty ones. */
    RowChunk chunkAt(int number) {
        return number < chunks.length ? chunks[number] : RowChunk.NONE;
    }

    private int[] all() {
        return IntStream.range(0, size).toArray();
    }

    private RowChunk chunk(int row) {
        Objects.checkIndex(row, size);
        return chunks[row >> RowChunk.SHIFT];
    }
}
