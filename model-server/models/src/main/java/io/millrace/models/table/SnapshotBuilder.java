package io.millrace.models.table;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a snapshot from rows that come in order, and keeps of a previous one whatever comes again: equal columns of a chunk
 * are shared, and so is the index of the keys when none of them changed. What is shared is not allocated, so a version costs
 * memory for its changes only. Used by one thread, once.
 */
public final class SnapshotBuilder {

    private final int dimension;
    private final int size;
    private final @Nullable ItemSnapshot previous;
    private final RowChunk[] chunks;

    /** What the next group is read into. */
    private final RowChunk scratch;

    private int filled;
    private boolean sameKeys;

    /**
     * @param dimension d
     * @param size how many rows will come
     * @param previous what probably comes again; null if there is nothing to share with
     */
    public SnapshotBuilder(int dimension, int size, @Nullable ItemSnapshot previous) {
        this.dimension = dimension;
        this.size = size;
        this.previous = previous != null && previous.dimension() == dimension ? previous : null;
        this.chunks = new RowChunk[RowChunk.count(size)];
        this.scratch = RowChunk.servable(dimension);
        this.sameKeys = this.previous != null && this.previous.size() == size;
    }

    public boolean isComplete() {
        return filled == chunks.length;
    }

    /** The group of rows to be read next, with room for them; to be {@link #add added} before the next one. */
    public RowGroup next() {
        int first = filled << RowChunk.SHIFT;
        String[] idsBefore = before().ids();
        System.arraycopy(idsBefore, 0, scratch.ids(), 0, idsBefore.length);
        Arrays.fill(scratch.ids(), idsBefore.length, RowChunk.ROWS, null);
        return new RowGroup(
                first,
                Math.min(RowChunk.ROWS, size - first),
                scratch.keys(),
                scratch.ids(),
                scratch.counts(),
                scratch.lastTouched(),
                scratch.embeddings());
    }

    /** Adds the group that was asked for last. */
    public void add(RowGroup group) {
        scratch.clearFrom(group.count());
        RowChunk before = before();
        RowChunk chunk = scratch.copySharing(before);
        sameKeys &= chunk.keys() == before.keys();
        chunks[filled++] = chunk;
    }

    /**
     * The snapshot of all rows, its keys indexed.
     *
     * @throws IllegalArgumentException if a key stands in two rows
     */
    public ItemSnapshot build() {
        if (!isComplete()) {
            throw new IllegalStateException("Only " + (filled << RowChunk.SHIFT) + " of " + size + " rows were added.");
        }
        ItemSnapshot snapshot = new ItemSnapshot(dimension, size, chunks, List.of());
        if (sameKeys && previous != null) {
            snapshot.shareIndex(previous);
        } else {
            snapshot.index();
        }
        return snapshot;
    }

    /** What stood in the place of the chunk that is being filled. */
    private RowChunk before() {
        return previous == null ? RowChunk.NONE : previous.chunkAt(filled);
    }
}
