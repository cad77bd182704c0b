package io.millrace.models.kernels;

/**
 * Vectors in the order in which {@link Kernels} read them: tiles of {@link #LANES} vectors, each tile dimension-major, so that
 * one load brings the same dimension of many vectors. What a last tile has too many is zero. Immutable.
 */
public final class Tiles {

    /** Vectors in a tile; a whole number of every vector register. */
    public static final int LANES = 32;

    private final int dimension;
    private final int size;
    private final float[] values;

    private Tiles(int dimension, int size, float[] values) {
        this.dimension = dimension;
        this.size = size;
        this.values = values;
    }

    /** Gives the vectors to be tiled, one by one. */
    @FunctionalInterface
    public interface Source {

        /** Writes vector {@code index} to {@code out[0 .. d-1]}. */
        void copy(int index, float[] out);
    }

    /** Tiles {@code size} vectors. */
    public static Tiles of(int dimension, int size, Source source) {
        float[] values = new float[Math.multiplyExact(padded(size), dimension)];
        float[] vector = new float[dimension];
        for (int i = 0; i < size; i++) {
            source.copy(i, vector);
            int lane = i / LANES * LANES * dimension + i % LANES;
            for (int j = 0; j < dimension; j++) {
                values[lane + j * LANES] = vector[j];
            }
        }
        return new Tiles(dimension, size, values);
    }

    public int dimension() {
        return dimension;
    }

    /** How many vectors there are. */
    public int size() {
        return size;
    }

    /** How many tiles there are. */
    public int count() {
        return padded(size) / LANES;
    }

    /** How many scores a kernel writes: the size, rounded up to whole tiles. */
    public int paddedSize() {
        return padded(size);
    }

    /** {@code [tiles][d][LANES]}: the tiles' own array. */
    float[] values() {
        return values;
    }

    private static int padded(int size) {
        return (size + LANES - 1) / LANES * LANES;
    }
}
