package io.millrace.models.retrieval;

import io.millrace.models.kernels.Tiles;
import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;

/**
 * Items that lie together.
 *
 * @param rows of the snapshot, in the order of the tiles
 * @param tiles the items' embeddings
 * @param mean of the embeddings, {@code [d]}
 * @param radius at least the distance from the mean to the farthest item
 */
record ItemCluster(int[] rows, Tiles tiles, float[] mean, float radius) {

    /** Distances are computed in single precision; this much is added for what rounding may have taken. */
    private static final float ROUNDING = 1e-4f;

    /** @param whenEmpty the mean of a cluster without rows */
    static ItemCluster of(ItemSnapshot items, int[] rows, float[] whenEmpty) {
        int dimension = items.dimension();
        Tiles tiles = Tiles.of(dimension, rows.length, (index, out) -> items.copyRow(rows[index], out, 0));
        float[] mean = rows.length == 0 ? whenEmpty : mean(items, rows);
        return new ItemCluster(rows, tiles, mean, radius(items, rows, mean));
    }

    int size() {
        return rows.length;
    }

    private static float[] mean(ItemSnapshot items, int[] rows) {
        double[] sums = new double[items.dimension()];
        float[] vector = new float[sums.length];
        for (int row : rows) {
            items.copyRow(row, vector, 0);
            for (int j = 0; j < sums.length; j++) {
                sums[j] += vector[j];
            }
        }
        float[] mean = new float[sums.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (float) (sums[j] / rows.length);
        }
        return mean;
    }

    private static float radius(ItemSnapshot items, int[] rows, float[] mean) {
        float[] vector = new float[mean.length];
        float farthest = 0;
        float longest = 0;
        for (int row : rows) {
            items.copyRow(row, vector, 0);
            float distance = 0;
            float length = 0;
            for (int j = 0; j < mean.length; j++) {
                float off = vector[j] - mean[j];
                distance += off * off;
                length += vector[j] * vector[j];
            }
            farthest = Math.max(farthest, distance);
            longest = Math.max(longest, length);
        }
        return (float) (Math.sqrt(farthest) + ROUNDING * Math.sqrt(longest));
    }

    @Override
    public String toString() {
        return "ItemCluster[rows=" + Arrays.toString(rows) + ", radius=" + radius + ']';
    }
}
