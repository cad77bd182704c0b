package io.millrace.models.kernels;

/**
 * Runs kernels until the JIT compiler has compiled them to the end. Before that the Vector API makes an object of every vector, which
 * the first clicks after a version came into service would wait for; whoever asks for kernels first, asks off a task's thread.
 */
final class KernelWarmUp {

    private static final int DIMENSION = 64;
    private static final int VECTORS = 4 * Tiles.LANES;
    private static final int WIDTH = 4 * Kernels.WIDTH_MULTIPLE;
    private static final int ROUNDS = 12_000;
    private static final int QUERIES = 4;

    private KernelWarmUp() {}

    static void of(Kernels kernels) {
        Tiles tiles = Tiles.of(DIMENSION, VECTORS, (index, out) -> out[index % DIMENSION] = 1);
        float[] queries = new float[QUERIES * DIMENSION];
        float[][] products = new float[QUERIES][tiles.paddedSize()];
        int[] reached = new int[tiles.count()];
        float[] row = new float[WIDTH];
        float[] weights = new float[QUERIES * WIDTH];
        float[] sums = new float[QUERIES];
        float[] scratch = new float[Kernels.SCRATCH];
        for (int round = 0; round < ROUNDS; round++) {
            kernels.innerProducts(tiles, queries, 0, 1 + round % QUERIES, products);
            kernels.innerProductsFrom(round % 2, tiles, queries, 0, QUERIES, products, reached);
            kernels.tanhProducts(row, row, 0, WIDTH, weights, QUERIES, sums, 0, scratch);
            kernels.rowProducts(row, 0, WIDTH, weights, 0, 1 + round % QUERIES, sums, scratch);
            kernels.addScaled(row, 0, WIDTH, sums, 0, 1, QUERIES, weights, 0);
        }
    }
}
