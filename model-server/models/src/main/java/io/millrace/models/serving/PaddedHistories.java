package io.millrace.models.serving;

import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;
import java.util.List;

/**
 * A batch of histories as the model wants them: the last L items that the table knows, oldest first, right padded.
 *
 * @param embeddings {@code [B,L,d]}, zero where padded
 * @param mask {@code [B,L]}, 1 where valid
 * @param rows {@code [B,L]}: row of the item table, 0 where padded
 * @param places {@code [B,L]}: index in the caller's history, -1 where padded
 * @param lengths valid positions of each user
 */
record PaddedHistories(float[] embeddings, float[] mask, long[] rows, int[] places, int[] lengths) {

    static PaddedHistories of(List<long[]> histories, ItemSnapshot items, int length) {
        int batch = histories.size();
        int dimension = items.dimension();
        PaddedHistories padded = new PaddedHistories(
                new float[batch * length * dimension],
                new float[batch * length],
                new long[batch * length],
                new int[batch * length],
                new int[batch]);
        Arrays.fill(padded.places, -1);
        int[] rows = new int[length];
        int[] places = new int[length];
        for (int user = 0; user < batch; user++) {
            int known = lastKnown(histories.get(user), items, rows, places);
            padded.lengths[user] = known;
            for (int position = 0; position < known; position++) {
                int at = user * length + position;
                padded.mask[at] = 1;
                padded.rows[at] = rows[length - known + position];
                padded.places[at] = places[length - known + position];
                items.copyRow(rows[length - known + position], padded.embeddings, at * dimension);
            }
        }
        return padded;
    }

    boolean isEmpty() {
        for (int length : lengths) {
            if (length > 0) {
                return false;
            }
        }
        return true;
    }

    /** Fills both arrays from their end; returns how many items were found. */
    private static int lastKnown(long[] history, ItemSnapshot items, int[] rows, int[] places) {
        int found = 0;
        for (int i = history.length - 1; i >= 0 && found < rows.length; i--) {
            int row = items.row(history[i]);
            if (row >= 0) {
                found++;
                rows[rows.length - found] = row;
                places[rows.length - found] = i;
            }
        }
        return found;
    }
}
