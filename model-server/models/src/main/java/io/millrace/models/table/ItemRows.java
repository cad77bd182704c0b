package io.millrace.models.table;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;

/**
 * The rows of a snapshot as plain columns, which is how a bundle stores them.
 *
 * @param dimension d
 * @param keys the 64-bit keys, N distinct ones
 * @param itemIds the ids, N
 * @param counts how often each item was observed, N
 * @param lastTouched event time of each item's latest observation in milliseconds since the epoch, N
 * @param embeddings {@code [N,d]}, row-major
 */
public record ItemRows(
        int dimension, long[] keys, List<String> itemIds, long[] counts, long[] lastTouched, float[] embeddings) {

    public ItemRows {
        itemIds = List.copyOf(itemIds);
        int rows = keys.length;
        if (itemIds.size() != rows || counts.length != rows || lastTouched.length != rows) {
            throw new IllegalArgumentException("There are " + rows + " keys, " + itemIds.size() + " ids, "
                    + counts.length + " counts, " + lastTouched.length + " times; expected as many of each.");
        }
        if (dimension < 1 || (long) rows * dimension != embeddings.length) {
            throw new IllegalArgumentException(
                    rows + " rows of dimension " + dimension + " do not fit " + embeddings.length + " floats.");
        }
        requireDistinct(keys, itemIds);
    }

    /** N. */
    public int size() {
        return keys.length;
    }

    private static void requireDistinct(long[] keys, List<String> itemIds) {
        LongOpenHashSet seen = new LongOpenHashSet(keys.length);
        for (int row = 0; row < keys.length; row++) {
            if (!seen.add(keys[row])) {
                throw new IllegalArgumentException("Item key " + Long.toHexString(keys[row]) + " of '"
                        + itemIds.get(row) + "' stands in two rows; expected distinct keys.");
            }
        }
    }
}
