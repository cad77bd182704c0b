package io.millrace.models.kernels;

import java.util.Arrays;

/** Loops that the JIT compiler turns into vector instructions where it can. */
final class PlainKernels implements Kernels {

    @Override
    public String description() {
        return "plain loops";
    }

    @Override
    public void innerProducts(Tiles tiles, float[] queries, int offset, int count, float[][] into) {
        int dimension = tiles.dimension();
        int tileFloats = dimension * Tiles.LANES;
        float[] values = tiles.values();
        for (int q = 0; q < count; q++) {
            Arrays.fill(into[q], 0, tiles.paddedSize(), 0);
        }
        for (int tile = 0, at = 0; tile < values.length; tile += tileFloats, at += Tiles.LANES) {
            for (int q = 0; q < count; q++) {
                int query = offset + q * dimension;
                for (int j = 0; j < dimension; j++) {
                    addScaled(values, tile + j * Tiles.LANES, queries[query + j], into[q], at);
                }
            }
        }
    }

    @Override
    public int innerProductsFrom(
            float floor, Tiles tiles, float[] queries, int offset, int count, float[][] into, int[] reached) {
        innerProducts(tiles, queries, offset, count, into);
        return Reached.tiles(floor, tiles, count, into, reached);
    }

    private static void addScaled(float[] values, int from, float factor, float[] into, int at) {
        for (int lane = 0; lane < Tiles.LANES; lane++) {
            into[at + lane] += factor * values[from + lane];
        }
    }

    @Override
    public void tanhProducts(
            float[] row,
            float[] shifts,
            int shift,
            int width,
            float[] weights,
            int outputs,
            float[] into,
            int at,
            float[] scratch) {
        Arrays.fill(into, at, at + outputs, 0);
        for (int j = 0; j < width; j++) {
            float activated = RationalTanh.of(row[j] + shifts[shift + j]);
            for (int o = 0; o < outputs; o++) {
                into[at + o] += activated * weights[o * width + j];
            }
        }
    }

    @Override
    public void addScaled(
            float[] values,
            int from,
            int length,
            float[] factors,
            int first,
            int step,
            int count,
            float[] into,
            int at) {
        for (int k = 0; k < count; k++) {
            float factor = factors[first + k * step];
            int to = at + k * length;
            for (int j = 0; j < length; j++) {
                into[to + j] += factor * values[from + j];
            }
        }
    }

    @Override
    public void rowProducts(
            float[] vector,
            int from,
            int dimension,
            float[] queries,
            int offset,
            int count,
            float[] into,
            float[] scratch) {
        for (int q = 0; q < count; q++) {
            float sum = 0;
            for (int j = 0; j < dimension; j++) {
                sum += vector[from + j] * queries[offset + q * dimension + j];
            }
            into[q] = sum;
        }
    }
}
