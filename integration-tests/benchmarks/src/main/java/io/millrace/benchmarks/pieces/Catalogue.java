package io.millrace.benchmarks.pieces;

import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Items in groups, a tenth of the groups far longer than the others, as trained ones lie; interests near the long ones. For
 * speed only: recall is measured on trained vectors, by {@code bench scoring}.
 */
final class Catalogue {

    private static final int DIMENSION = 64;
    private static final int ITEMS_PER_GROUP = 100;
    private static final float SPREAD = 0.3f;

    private final SplittableRandom random = new SplittableRandom(7);
    private final ItemSnapshot items;
    private final float[] centres;
    private final int groups;

    Catalogue(int size) {
        groups = Math.max(1, size / ITEMS_PER_GROUP);
        centres = new float[groups * DIMENSION];
        for (int group = 0; group < groups; group++) {
            float length = group % 10 == 0 ? 1 : 0.2f;
            for (int j = 0; j < DIMENSION; j++) {
                centres[group * DIMENSION + j] = length * gaussian();
            }
        }
        items = snapshot(size);
    }

    private ItemSnapshot snapshot(int size) {
        long[] keys = new long[size];
        List<String> ids = new ArrayList<>(size);
        float[] embeddings = new float[size * DIMENSION];
        for (int i = 0; i < size; i++) {
            keys[i] = random.nextLong();
            ids.add("i" + i);
            int centre = random.nextInt(groups) * DIMENSION;
            for (int j = 0; j < DIMENSION; j++) {
                embeddings[i * DIMENSION + j] = centres[centre + j] * (1 + SPREAD * gaussian());
            }
        }
        return ItemSnapshot.of(new ItemRows(DIMENSION, keys, ids, new long[size], new long[size], embeddings));
    }

    ItemSnapshot items() {
        return items;
    }

    /** {@code [count, 64]}. */
    float[] interests(int count) {
        float[] interests = new float[count * DIMENSION];
        for (int k = 0; k < count; k++) {
            int centre = random.nextInt(groups / 10 + 1) * 10 % groups * DIMENSION;
            for (int j = 0; j < DIMENSION; j++) {
                interests[k * DIMENSION + j] = centres[centre + j] + SPREAD * gaussian();
            }
        }
        return interests;
    }

    private float gaussian() {
        return (float) random.nextGaussian();
    }
}
