package io.millrace.evaluation.training;

import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;
import java.util.List;

/**
 * Histories as an encoder reads them: the last L items that the table has, oldest first, right padded.
 *
 * @param embeddings {@code [B,L,d]}, zero where padded
 * @param mask {@code [B,L]}, 1 where there is an item
 * @param items {@code [B,L]}, item numbers, 0 where padded
 */
public record HistoryBatch(float[] embeddings, float[] mask, long[] items) {

    /** @param histories item numbers, oldest first; numbers that are no rows are skipped */
    public static HistoryBatch of(List<int[]> histories, int length, ItemSnapshot table) {
        int dimension = table.dimension();
        int places = histories.size() * length;
        HistoryBatch batch = new HistoryBatch(new float[places * dimension], new float[places], new long[places]);
        for (int user = 0; user < histories.size(); user++) {
            int[] known = known(histories.get(user), table.size());
            int at = user * length;
            for (int i = Math.max(0, known.length - length); i < known.length; i++) {
                table.copyRow(known[i], batch.embeddings, at * dimension);
                batch.mask[at] = 1;
                batch.items[at++] = known[i];
            }
        }
        return batch;
    }

    /** The items of a history that are rows of a table of this size. */
    static int[] known(int[] history, int tableSize) {
        return Arrays.stream(history)
                .filter(item -> item >= 0 && item < tableSize)
                .toArray();
    }
}
