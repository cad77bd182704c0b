package io.millrace.models.kernels;

/** Looks for high products after they are computed. */
final class Reached {

    private Reached() {}

    /** Fills {@code reached} with the tiles in which some product is at least {@code floor}; returns how many there are. */
    static int tiles(float floor, Tiles tiles, int queries, float[][] products, int[] reached) {
        int found = 0;
        for (int tile = 0; tile < tiles.count(); tile++) {
            float highest = Float.NEGATIVE_INFINITY;
            for (int q = 0; q < queries; q++) {
                highest = Math.max(highest, highest(products[q], tile * Tiles.LANES));
            }
            if (highest >= floor) {
                reached[found] = tile;
                found++;
            }
        }
        return found;
    }

    private static float highest(float[] products, int from) {
        float highest = products[from];
        for (int i = from + 1; i < from + Tiles.LANES; i++) {
            highest = Math.max(highest, products[i]);
        }
        return highest;
    }
}
