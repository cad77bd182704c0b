package io.millrace.models.table;

import org.jspecify.annotations.Nullable;

/**
 * A few consecutive rows on their way into a snapshot: whoever reads them fills the first {@code count} of each array.
 *
 * @param first the row of the table that the group begins with
 * @param count how many rows there are
 * @param keys {@code [count]}
 * @param itemIds {@code [count]}; begins with the ids that stood there in the previous snapshot, to be kept where they are
 *     right
 * @param counts {@code [count]}
 * @param lastTouched {@code [count]}
 * @param embeddings {@code [count,d]}
 */
public record RowGroup(
        int first,
        int count,
        long[] keys,
        @Nullable String[] itemIds,
        long[] counts,
        long[] lastTouched,
        float[] embeddings) {}
