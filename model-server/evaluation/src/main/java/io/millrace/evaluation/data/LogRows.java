package io.millrace.evaluation.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Interactions in any order, as aligned columns of codes, on their way to an {@link InteractionLog}.
 *
 * @param users user code per row
 * @param items item code per row
 * @param actions action code per row, empty when the actions are not known
 * @param order what a user's rows are sorted by, empty when they are in order
 * @param timed whether {@code order} is a time in epoch milliseconds
 */
record LogRows(
        IntArrayList users,
        IntArrayList items,
        IntArrayList actions,
        LongArrayList order,
        boolean timed,
        String[] userNames,
        String[] itemNames,
        String[] actionNames) {

    int size() {
        return users.size();
    }
}
