package io.millrace.evaluation.training;

import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowMoments;
import io.millrace.models.table.TableLimits;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** A table with a row for each item of a log, none of which has learned anything. */
final class InitialItems {

    private InitialItems() {}

    /**
     * Rows {@code 0 .. N-1} in the order of the names, with values of Glorot's uniform distribution over the whole table,
     * {@code U(-b, b)} with {@code b = sqrt(6 / (N + d))}, as ComiRec's code starts.
     */
    static ItemTable table(List<String> names, int dimension, RandomGenerator random) {
        int size = names.size();
        float bound = (float) Math.sqrt(6.0 / (size + dimension));
        float[] embeddings = new float[Math.multiplyExact(size, dimension)];
        for (int i = 0; i < embeddings.length; i++) {
            embeddings[i] = bound * (2 * random.nextFloat() - 1);
        }
        long[] keys = LongStream.range(0, size).toArray();
        ItemRows rows = new ItemRows(dimension, keys, names, new long[size], new long[size], embeddings);
        RowMoments moments = new RowMoments(new long[size], new float[embeddings.length], new float[embeddings.length]);
        TableLimits limits = new TableLimits(1, Duration.ofDays(1), Math.max(1, size));
        return ItemTable.restore(ItemSnapshot.of(rows, moments, List.of()), limits, random);
    }
}
