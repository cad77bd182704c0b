package io.millrace.models.retrieval;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.kernels.Tiles;
import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lloyd's k-means on a sample of the items. It decides only how much a search has to scan, never what it finds, so few
 * iterations are enough.
 */
final class KMeans {

    private static final int SAMPLE_PER_CLUSTER = 16;
    private static final int ITERATIONS = 5;

    /** How many vectors are compared with all centroids at once. */
    private static final int AT_ONCE = 4;

    private final int dimension;
    private final Kernels kernels;
    private final float[][] scores;
    private final float[] vectors;
    private Tiles tiles;
    private float[] halfSquares;

    private KMeans(float[][] centroids, int dimension, Kernels kernels) {
        this.dimension = dimension;
        this.kernels = kernels;
        this.tiles = tiled(centroids, dimension);
        this.halfSquares = halfSquares(centroids);
        this.scores = new float[AT_ONCE][tiles.paddedSize()];
        this.vectors = new float[AT_ONCE * dimension];
    }

    /** Finds {@code count} centroids of the items, which must be at least as many. */
    static float[][] centroids(ItemSnapshot items, int count, Kernels kernels, SplittableRandom random) {
        int[] sample = sample(items.size(), Math.min(items.size(), count * SAMPLE_PER_CLUSTER), random);
        float[][] centroids = new float[count][items.dimension()];
        for (int i = 0; i < count; i++) {
            items.copyRow(sample[i], centroids[i], 0);
        }
        int[] nearest = new int[sample.length];
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            new KMeans(centroids, items.dimension(), kernels).nearest(items, sample, nearest);
            moveToMeans(centroids, items, sample, nearest);
        }
        return centroids;
    }

    /** For each of the rows the centroid that is nearest to it; of equally near ones the first. */
    static int[] nearest(float[][] centroids, ItemSnapshot items, int[] rows, Kernels kernels) {
        int[] nearest = new int[rows.length];
        new KMeans(centroids, items.dimension(), kernels).nearest(items, rows, nearest);
        return nearest;
    }

    private void nearest(ItemSnapshot items, int[] rows, int[] into) {
        for (int from = 0; from < rows.length; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, rows.length - from);
            for (int i = 0; i < count; i++) {
                items.copyRow(rows[from + i], vectors, i * dimension);
            }
            kernels.innerProducts(tiles, vectors, 0, count, scores);
            for (int i = 0; i < count; i++) {
                into[from + i] = nearest(scores[i]);
            }
        }
    }

    /** The distance to a centroid is least where {@code <x,c> - |c|²/2} is greatest. */
    private int nearest(float[] products) {
        int nearest = 0;
        float best = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < halfSquares.length; c++) {
            float closeness = products[c] - halfSquares[c];
            if (closeness > best) {
                best = closeness;
                nearest = c;
            }
        }
        return nearest;
    }

    /** A centroid that nothing is nearest to stays where it is. */
    private static void moveToMeans(float[][] centroids, ItemSnapshot items, int[] rows, int[] nearest) {
        int[] members = new int[centroids.length];
        for (int cluster : nearest) {
            members[cluster]++;
        }
        for (int c = 0; c < centroids.length; c++) {
            if (members[c] > 0) {
                Arrays.fill(centroids[c], 0);
            }
        }
        float[] vector = new float[items.dimension()];
        for (int i = 0; i < rows.length; i++) {
            items.copyRow(rows[i], vector, 0);
            float[] centroid = centroids[nearest[i]];
            float share = 1f / members[nearest[i]];
            for (int j = 0; j < vector.length; j++) {
                centroid[j] += share * vector[j];
            }
        }
    }

    /** {@code count} distinct rows in random order. */
    private static int[] sample(int rows, int count, SplittableRandom random) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(rows - i);
            int row = all[i];
            all[i] = all[other];
            all[other] = row;
        }
        return Arrays.copyOf(all, count);
    }

    private static Tiles tiled(float[][] centroids, int dimension) {
        return Tiles.of(
                dimension, centroids.length, (index, out) -> System.arraycopy(centroids[index], 0, out, 0, dimension));
    }

    private static float[] halfSquares(float[][] centroids) {
        float[] halves = new float[centroids.length];
        for (int c = 0; c < halves.length; c++) {
            float squares = 0;
            for (float value : centroids[c]) {
                squares += value * value;
            }
            halves[c] = squares / 2;
        }
        return halves;
    }
}
