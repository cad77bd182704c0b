package io.millrace.models.table;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The growing embedding table of a trainer: rows appear when items do and go when items are forgotten.
 *
 * <p>Rows are dense: {@code 0 .. size()-1} are all in use, and {@link #expire} moves the last rows into the gaps. So a row
 * number holds until the next expiry; whoever needs an item for longer keeps its key.
 *
 * <p>Rows live in chunks of 16. A {@link #snapshot()} shares all chunks; the first write to a shared chunk copies it. One
 * thread writes; snapshots may go anywhere.
 */
public final class ItemTable {

    private static final int ABSENT = -1;

    private final int dimension;
    private final TableLimits limits;
    private final RandomGenerator random;
    private final Admission admission;
    private final Long2IntOpenHashMap rowByKey = new Long2IntOpenHashMap();
    private final List<RowChunk> chunks = new ArrayList<>();
    private boolean[] shared = new boolean[0];
    private int size;

    /** An empty table whose new rows start with values drawn from {@code random}. */
    public ItemTable(int dimension, TableLimits limits, RandomGenerator random) {
        this(dimension, limits, random, List.of());
    }

    private ItemTable(int dimension, TableLimits limits, RandomGenerator random, List<PendingItem> pending) {
        if (dimension < 1) {
            throw new IllegalArgumentException("An item table of dimension " + dimension + " holds nothing.");
        }
        this.dimension = dimension;
        this.limits = limits;
        this.random = random;
        this.admission = new Admission(limits.minCount(), pending);
        this.rowByKey.defaultReturnValue(ABSENT);
    }

    /**
     * A table that goes on from a stored one: equal rows, moments, step counts and admission counts.
     *
     * @throws IllegalArgumentException if the snapshot carries no optimiser state
     */
    public static ItemTable restore(ItemSnapshot snapshot, TableLimits limits, RandomGenerator random) {
        if (!snapshot.trainable()) {
            throw new IllegalArgumentException(
                    "Cannot train on from a snapshot without optimiser state; read the trainer's state of the bundle.");
        }
        ItemTable table = new ItemTable(snapshot.dimension(), limits, random, snapshot.pending());
        table.chunks.addAll(Arrays.asList(snapshot.sharedChunks()));
        table.shared = new boolean[table.chunks.size()];
        Arrays.fill(table.shared, true);
        table.size = snapshot.size();
        for (int row = 0; row < table.size; row++) {
            table.rowByKey.put(snapshot.key(row), row);
        }
        return table;
    }

    public int dimension() {
        return dimension;
    }

    /** How many rows are in use. */
    public int size() {
        return size;
    }

    /** The row of this key until the next {@link #expire}, or -1. */
    public int row(long key) {
        return rowByKey.get(key);
    }

    public long key(int row) {
        return chunkOf(row).keys()[row & RowChunk.MASK];
    }

    public String itemId(int row) {
        return chunkOf(row).ids()[row & RowChunk.MASK];
    }

    /**
     * Counts one observation of an item, and gives it a row once it was observed often enough.
     *
     * @param eventTimeMillis when it was observed, in event time; an earlier time than known never sets the item back
     * @return its row until the next {@link #expire}, or -1 when it has none yet
     * @throws ItemKeyCollisionException if another id holds the key; nothing has changed then
     */
    public int observe(long key, String itemId, long eventTimeMillis) {
        int row = rowByKey.get(key);
        if (row == ABSENT) {
            PendingItem admitted = admission.observe(key, itemId, eventTimeMillis);
            return admitted == null ? ABSENT : append(admitted);
        }
        if (!itemId(row).equals(itemId)) {
            throw new ItemKeyCollisionException(key, itemId(row), itemId);
        }
        RowChunk chunk = writable(row);
        int within = row & RowChunk.MASK;
        chunk.counts()[within]++;
        chunk.lastTouched()[within] = Math.max(chunk.lastTouched()[within], eventTimeMillis);
        return row;
    }

    /**
     * Copies embeddings out.
     *
     * @param rows the first {@code count} of these are copied, in order; a row may be named more than once
     * @param out receives {@code [count, d]}
     */
    public void gather(int[] rows, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            int within = rows[i] & RowChunk.MASK;
            System.arraycopy(chunkOf(rows[i]).embeddings(), within * dimension, out, i * dimension, dimension);
        }
    }

    /**
     * One lazy step on each named row: a row's step count and moments advance only when the row is named.
     *
     * @param rows the first {@code count} of these are updated; each at most once, its gradients already summed
     * @param gradients {@code [count, d]}
     */
    public void update(int[] rows, int count, float[] gradients, RowRule rule) {
        for (int i = 0; i < count; i++) {
            RowChunk chunk = writable(rows[i]);
            int within = rows[i] & RowChunk.MASK;
            long step = ++chunk.steps()[within];
            rule.step(
                    chunk.embeddings(),
                    chunk.firstMoments(),
                    chunk.secondMoments(),
                    within * dimension,
                    gradients,
                    i * dimension,
                    dimension,
                    step);
        }
    }

    /**
     * Removes the items that were not observed for longer than the limit, then the longest unobserved above the cap (of
     * equally old ones the higher row first).
     *
     * @return the ids of the removed items
     */
    public List<String> expire(long nowMillis) {
        long oldest = nowMillis - limits.idle().toMillis();
        admission.expire(oldest, limits.maxRows());
        int[] leaving = rowsToRemove(oldest);
        List<String> removed = new ArrayList<>(leaving.length);
        for (int i = leaving.length - 1; i >= 0; i--) {
            removed.add(itemId(leaving[i]));
            remove(leaving[i]);
        }
        return removed;
    }

    /** The table as it is now. Costs one pointer per chunk. */
    public ItemSnapshot snapshot() {
        Arrays.fill(shared, 0, chunks.size(), true);
        return new ItemSnapshot(dimension, size, chunks.toArray(new RowChunk[0]), admission.pending());
    }

    /** Ascending. */
    private int[] rowsToRemove(long oldest) {
        IntStream rows = IntStream.range(0, size);
        if (size <= limits.maxRows()) {
            return rows.filter(row -> lastTouched(row) < oldest).toArray();
        }
        int[] oldestFirst = rows.toArray();
        IntArrays.stableSort(oldestFirst, (a, b) -> {
            int byTime = Long.compare(lastTouched(a), lastTouched(b));
            return byTime != 0 ? byTime : Integer.compare(b, a);
        });
        int leaving = size - limits.maxRows();
        while (leaving < size && lastTouched(oldestFirst[leaving]) < oldest) {
            leaving++;
        }
        return Arrays.stream(oldestFirst, 0, leaving).sorted().toArray();
    }

    private int append(PendingItem item) {
        int row = size++;
        if (row >> RowChunk.SHIFT == chunks.size()) {
            chunks.add(RowChunk.trainable(dimension));
            shared = Arrays.copyOf(shared, chunks.size());
        }
        RowChunk chunk = writable(row);
        int within = row & RowChunk.MASK;
        chunk.keys()[within] = item.key();
        chunk.ids()[within] = item.itemId();
        chunk.counts()[within] = item.count();
        chunk.lastTouched()[within] = item.lastTouched();
        chunk.steps()[within] = 0;
        int from = within * dimension;
        Arrays.fill(chunk.firstMoments(), from, from + dimension, 0);
        Arrays.fill(chunk.secondMoments(), from, from + dimension, 0);
        initialise(chunk.embeddings(), from);
        rowByKey.put(item.key(), row);
        return row;
    }

    /** {@code U(-1/sqrt(d), 1/sqrt(d))}: an expected squared length of 1/3 whatever d is. */
    private void initialise(float[] embeddings, int from) {
        float bound = (float) (1 / Math.sqrt(dimension));
        for (int i = from; i < from + dimension; i++) {
            embeddings[i] = bound * (2 * random.nextFloat() - 1);
        }
    }

    private void remove(int row) {
        int last = size - 1;
        rowByKey.remove(key(row));
        if (row != last) {
            writable(row).take(row & RowChunk.MASK, chunkOf(last), last & RowChunk.MASK, dimension);
            rowByKey.put(key(row), row);
        }
        size = last;
        int needed = RowChunk.count(size);
        if (chunks.size() > needed) {
            chunks.remove(needed);
            shared = Arrays.copyOf(shared, needed);
        }
    }

    private long lastTouched(int row) {
        return chunkOf(row).lastTouched()[row & RowChunk.MASK];
    }

    private RowChunk chunkOf(int row) {
        Objects.checkIndex(row, size);
        return chunks.get(row >> RowChunk.SHIFT);
    }

    private RowChunk writable(int row) {
        Objects.checkIndex(row, size);
        int index = row >> RowChunk.SHIFT;
        if (shared[index]) {
            chunks.set(index, chunks.get(index).copy());
            shared[index] = false;
        }
        return chunks.get(index);
    }
}
