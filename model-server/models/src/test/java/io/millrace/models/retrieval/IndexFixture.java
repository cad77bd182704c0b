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

    /** Items around so many centres, as trained ones lie. */
    static ItemSnapshot snapshotInGroups(int items, int dimension, int groups, SplittableRandom random) {
        float[] centres = floats(groups * dimension, random);
        float[] embeddings = floats(items * dimension, random);
        for (int i = 0; i < items; i++) {
            int centre = random.nextInt(groups) * dimension;
            for (int j = 0; j < dimension; j++) {
                embeddings[i * dimension + j] = centres[centre + j] + 0.3f * embeddings[i * dimension + j];
            }
        }
        ItemRows rows = snapshot(items, dimension, random).rows();
        return ItemSnapshot.of(
                new ItemRows(dimension, rows.keys(), rows.itemIds(), rows.counts(), rows.lastTouched(), embeddings));
    }

    /** The same items but for a share that has other vectors; some at the end dropped or added to make {@code size}. */
    static ItemSnapshot changed(ItemSnapshot items, int size, int changedPercent, SplittableRandom random) {
        ItemRows other = snapshot(size, items.dimension(), random).rows();
        ItemRows old = items.rows();
        int dimension = items.dimension();
        for (int row = 0; row < Math.min(size, items.size()); row++) {
            other.keys()[row] = old.keys()[row];
            if (random.nextInt(100) >= changedPercent) {
                System.arraycopy(old.embeddings(), row * dimension, other.embeddings(), row * dimension, dimension);
            }
        }
        return ItemSnapshot.of(other);
    }

    /** The same items but for one that has another vector. */
    static ItemSnapshot withNewVector(ItemSnapshot items, int row, SplittableRandom random) {
        ItemRows rows = items.rows();
        float[] vector = floats(items.dimension(), random);
        System.arraycopy(vector, 0, rows.embeddings(), row * items.dimension(), vector.length);
        return ItemSnapshot.of(rows);
    }

    static float[] floats(int length, SplittableRandom random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
