package io.millrace.models.serving;

import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;
import java.util.List;

/**
 * Of each history the last L items that the table knows, oldest first, right padded. Used again for the next batch; allocates
 * only when a batch is larger than any before. Not thread-safe.
 */
final class KnownHistories {

    private static final int NONE = -1;

    private int length;
    private int users;

    /** {@code [B,L]}: row of the item table, -1 where padded. */
    private int[] rows = new int[0];

    /** {@code [B,L]}: index in the caller's history, -1 where padded. */
    private int[] places = new int[0];

    /** {@code [B]}: valid positions. */
    private int[] lengths = new int[0];

    void fill(List<long[]> histories, ItemSnapshot items, int historyLength) {
        length = historyLength;
        users = histories.size();
        if (rows.length < users * length || lengths.length < users) {
            rows = new int[users * length];
            places = new int[users * length];
            lengths = new int[users];
        }
        Arrays.fill(rows, 0, users * length, NONE);
        Arrays.fill(places, 0, users * length, NONE);
        for (int user = 0; user < users; user++) {
            lengths[user] = lastKnown(histories.get(user), items, user * length);
        }
    }

    /** Fills the user's positions from their end, then moves them to the front; returns how many items were found. */
    private int lastKnown(long[] history, ItemSnapshot items, int from) {
        int at = from + length;
        for (int i = history.length - 1; i >= 0 && at > from; i--) {
            int row = items.row(history[i]);
            if (row >= 0) {
                at--;
                rows[at] = row;
                places[at] = i;
            }
        }
        int found = from + length - at;
        if (at > from) {
            moveToFront(rows, at, from, found);
            moveToFront(places, at, from, found);
        }
        return found;
    }

    private void moveToFront(int[] values, int at, int from, int found) {
        System.arraycopy(values, at, values, from, found);
        Arrays.fill(values, Math.max(from + found, at), from + length, NONE);
    }

    int users() {
        return users;
    }

    /** How many valid positions the user has. */
    int length(int user) {
        return lengths[user];
    }

    boolean isEmpty() {
        for (int user = 0; user < users; user++) {
            if (lengths[user] > 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code [B,L]}; a user's begin at {@code user * L}. */
    int[] rows() {
        return rows;
    }

    /** Where the item at a valid position stands in the caller's history. */
    int place(int user, int position) {
        return places[user * length + position];
    }
}
