package io.millrace.models.retrieval;

import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random items and vectors. */
final class IndexFixture {

    private IndexFixture() {}

    static ItemSnapshot snapshot(int items, int dimension, SplittableRandom random) {
        long[] keys = new long[items];
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            keys[i] = random.nextLong();
            ids.add("item" + i);
        }
        return ItemSnapshot.of(new ItemRows(
                dimension, keys, ids, new long[items], new long[items], floats(items * dimension, random)));
    }

    static float[] floats(int length, SplittableRandom random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
