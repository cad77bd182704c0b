package io.millrace.evaluation.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Interactions in any order, as aligned columns of codes, on their way to an {@link InteractionLog}.
 *
 * @param users user code per row
 * @param items item code per row
 * @param actions what was done in each row
 * @param splits which part of the log's own split each row belongs to
 * @param order what a user's rows are sorted by, empty when they are in order
 * @param timed whether {@code order} is a time in epoch milliseconds
 */
record LogRows(
        IntArrayList users,
        IntArrayList items,
        Words actions,
        Words splits,
        LongArrayList order,
        boolean timed,
        String[] userNames,
        String[] itemNames) {

    int size() {
        return users.size();
    }
}
