package io.millrace.models.table;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes one snapshot of an earlier one: the rows that differ, and how many rows there are in all. Rows are dense, so
 * that this says everything: an item that was forgotten is one whose row another item has, or that lies behind the end.
 *
 * @param size how many rows there are afterwards, N
 * @param rows the numbers of the rows that differ, ascending, M
 * @param columns what stands in them, in this order
 * @param moments the optimiser's state of them, in this order; null if the snapshots are only served
 */
public record RowChanges(
        int size, int[] rows, ItemRows columns, @Nullable RowMoments moments) {

    private static final int ABSENT = -1;

    public RowChanges {
        if (size < 0) {
            throw new IllegalArgumentException("The table has " + size + " rows; expected 0 or more.");
        }
        if (rows.length != columns.size()) {
            throw new IllegalArgumentException("There are " + rows.length + " row numbers for " + columns.size()
                    + " rows; expected one for each.");
        }
        if (moments != null
                && (moments.steps().length != rows.length || moments.first().length != columns.embeddings().length)) {
            throw new IllegalArgumentException("There are moments of " + moments.steps().length + " rows and "
                    + moments.first().length + " values for " + rows.length + " rows and "
                    + columns.embeddings().length + " values.");
        }
        int before = -1;
        for (int row : rows) {
            if (row <= before || row >= size) {
                throw new IllegalArgumentException("Row " + row + " comes after row " + before + " in a table of "
                        + size + "; expected ascending numbers below that.");
            }
            before = row;
        }
    }

    /** The same rows with the optimiser's state. */
    public RowChanges with(RowMoments state) {
        return new RowChanges(size, rows, columns, state);
    }

    /**
     * The later snapshot, its keys indexed. Chunks without a changed row are the earlier snapshot's own.
     *
     * @param base the earlier snapshot
     * @param pending items without a row
     * @param equal a snapshot in memory whose equal columns are shared; null to share those of {@code base}
     * @throws IllegalArgumentException if these are not changes of such a snapshot, or a key would stand in two rows
     */
    public ItemSnapshot applyTo(ItemSnapshot base, List<PendingItem> pending, @Nullable ItemSnapshot equal) {
        requireFits(base);
        RowChunk[] chunks = Arrays.copyOf(base.sharedChunks(), RowChunk.count(size));
        for (int at = 0; at < rows.length; ) {
            int number = rows[at] >> RowChunk.SHIFT;
            RowChunk chunk = chunks[number] == null ? empty() : chunks[number].copy();
            for (; at < rows.length && rows[at] >> RowChunk.SHIFT == number; at++) {
                put(at, chunk);
            }
            chunks[number] = chunk;
        }
        clearBehindTheEnd(base, chunks);
        shareColumns(chunks, base, equal == null ? base : equal);
        ItemSnapshot changed = new ItemSnapshot(columns.dimension(), size, chunks, pending);
        if (sameKeys(base)) {
            changed.shareIndex(base);
        } else {
            changed.takeIndex(index(base));
        }
        return changed;
    }

    private void requireFits(ItemSnapshot base) {
        int dimension = columns.dimension();
        if (base.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "Rows of dimension " + dimension + " cannot change those of dimension " + base.dimension() + '.');
        }
        if (base.size() > 0 && base.trainable() != (moments != null)) {
            throw new IllegalArgumentException("Only one of the rows and their changes has state of the optimiser.");
        }
        long added = Arrays.stream(rows).filter(row -> row >= base.size()).count();
        if (added != Math.max(0, size - base.size())) {
            throw new IllegalArgumentException("A table of " + base.size() + " rows cannot become one of " + size
                    + " by " + added + " rows behind its end; expected every new row.");
        }
    }

    private RowChunk empty() {
        return moments == null ? RowChunk.servable(columns.dimension()) : RowChunk.trainable(columns.dimension());
    }

    private void put(int at, RowChunk chunk) {
        int within = rows[at] & RowChunk.MASK;
        int dimension = columns.dimension();
        chunk.keys()[within] = columns.keys()[at];
        chunk.ids()[within] = columns.itemIds().get(at);
        chunk.counts()[within] = columns.counts()[at];
        chunk.lastTouched()[within] = columns.lastTouched()[at];
        System.arraycopy(columns.embeddings(), at * dimension, chunk.embeddings(), within * dimension, dimension);
        if (moments != null) {
            chunk.steps()[within] = moments.steps()[at];
            System.arraycopy(moments.first(), at * dimension, chunk.firstMoments(), within * dimension, dimension);
            System.arraycopy(moments.second(), at * dimension, chunk.secondMoments(), within * dimension, dimension);
        }
    }

    /** So that nothing of a forgotten item stays. */
    private void clearBehindTheEnd(ItemSnapshot base, RowChunk[] chunks) {
        int within = size & RowChunk.MASK;
        if (size < base.size() && within != 0) {
            int last = chunks.length - 1;
            RowChunk chunk = chunks[last] == base.chunkAt(last) ? chunks[last].copy() : chunks[last];
            chunk.clearFrom(within);
            chunks[last] = chunk;
        }
    }

    private void shareColumns(RowChunk[] chunks, ItemSnapshot base, ItemSnapshot equal) {
        for (int number = 0; moments == null && number < chunks.length; number++) {
            if (chunks[number] != base.chunkAt(number)) {
                chunks[number] = chunks[number].copySharing(equal.chunkAt(number));
            }
        }
    }

    private boolean sameKeys(ItemSnapshot base) {
        if (base.size() != size) {
            return false;
        }
        for (int at = 0; at < rows.length; at++) {
            if (columns.keys()[at] != base.key(rows[at])) {
                return false;
            }
        }
        return true;
    }

    private Long2IntOpenHashMap index(ItemSnapshot base) {
        Long2IntOpenHashMap index = base.index().clone();
        for (int row : rows) {
            if (row < base.size()) {
                index.remove(base.key(row));
            }
        }
        for (int row = size; row < base.size(); row++) {
            index.remove(base.key(row));
        }
        for (int at = 0; at < rows.length; at++) {
            if (index.put(columns.keys()[at], rows[at]) != ABSENT) {
                throw new IllegalArgumentException("Item key " + Long.toHexString(columns.keys()[at]) + " of '"
                        + columns.itemIds().get(at) + "' would stand in two rows; expected distinct keys.");
            }
        }
        return index;
    }
}
