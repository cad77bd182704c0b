package io.millrace.models.kernels;

import java.util.Arrays;

/** The inner loops of serving. Without state; results of two implementations differ by rounding only. */
public interface Kernels {

    /** A width that {@link #tanhProducts} can take is a multiple of this. */
    int WIDTH_MULTIPLE = 16;

    /** Floats that the products compute in. */
    int SCRATCH = 64;

    /** The length of a padded vector, which no kernel leaves a remainder of. */
    static int filledUp(int length) {
        return (length + WIDTH_MULTIPLE - 1) / WIDTH_MULTIPLE * WIDTH_MULTIPLE;
    }

    /** The fastest that this Java virtual machine can run. */
    static Kernels best() {
        return BestKernels.INSTANCE;
    }

    /** Name for reports, such as {@code vector api, 512 bit}. */
    String description();

    /**
     * {@code into[q][i] = <tiles_i, query_q>} for every vector i, padding included.
     *
     * @param queries {@code [count, d]} from {@code offset}, row-major
     * @param into {@code [count]} arrays of at least {@link Tiles#paddedSize()}
     */
    void innerProducts(Tiles tiles, float[] queries, int offset, int count, float[][] into);

    /**
     * As {@link #innerProducts}, but only of tiles in which some product reaches the floor.
     *
     * @param into products of other tiles are undefined
     * @param reached receives those tiles, in their order; of at least {@link Tiles#count()}
     * @return how many there are
     */
    int innerProductsFrom(
            float floor, Tiles tiles, float[] queries, int offset, int count, float[][] into, int[] reached);

    /**
     * {@code into[at + o] = sum_j tanh(row_j + shift_j) * weights[o][j]}: one row through the hidden layer of an attention,
     * whose input has been multiplied already. Absolute error of the tanh is below 5e-7.
     *
     * @param row starts with {@code [width]}
     * @param shifts holds {@code [width]} from {@code shift}
     * @param weights {@code [outputs, width]}, row-major
     * @param scratch of at least {@link #SCRATCH}; what is in it is lost
     */
    void tanhProducts(
            float[] row,
            float[] shifts,
            int shift,
            int width,
            float[] weights,
            int outputs,
            float[] into,
            int at,
            float[] scratch);

    /**
     * {@code into[at + k * length + j] += factors[first + k * step] * values[from + j]} for {@code k} below {@code count} and
     * {@code j} below {@code length}: one vector's share in several weighted sums.
     */
    void addScaled(
            float[] values,
            int from,
            int length,
            float[] factors,
            int first,
            int step,
            int count,
            float[] into,
            int at);

    /**
     * {@code into[q] = <vector, query_q>}: one vector with several queries.
     *
     * @param vector holds {@code [dimension]} from {@code from}
     * @param queries {@code [count, dimension]} from {@code offset}, row-major
     * @param into of at least {@code count}
     * @param scratch of at least {@link #SCRATCH}; what is in it is lost
     */
    void rowProducts(
            float[] vector,
            int from,
            int dimension,
            float[] queries,
            int offset,
            int count,
            float[] into,
            float[] scratch);

    /**
     * {@code into[c] = sum_r vector_r * matrix[r][c]}. A plain loop in any case: who needs it needs it once per item and version,
     * before anything else would be warm.
     *
     * @param matrix {@code [vector.length, columns]}, row-major
     */
    static void multiply(float[] vector, float[] matrix, int columns, float[] into) {
        Arrays.fill(into, 0, columns, 0);
        for (int r = 0; r < vector.length; r++) {
            float factor = vector[r];
            for (int c = 0; c < columns; c++) {
                into[c] += factor * matrix[r * columns + c];
            }
        }
    }
}
