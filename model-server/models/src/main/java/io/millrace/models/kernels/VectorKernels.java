package io.millrace.models.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same with the Vector API. Sums stay in registers: two vectors of a tile times four queries are eight independent chains of
 * multiply-adds, which is what hides their latency.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> SPECIES = preferred();
    private static final int WIDTH = SPECIES.length();
    private static final int QUERIES = 4;

    /** Whether a tile is more than one pair of vectors. */
    private static final boolean IN_PARTS = 2 * WIDTH < Tiles.LANES;

    /** Nothing is as high as this. */
    private static final float NO_FLOOR = Float.NaN;

    private static final int[] NO_TILES = {};

    @Override
    public String description() {
        return "Vector API, " + SPECIES.vectorBitSize() + " bits";
    }

    /** At most half a tile, so that two vectors always fit. */
    private static VectorSpecies<Float> preferred() {
        VectorSpecies<Float> widest = FloatVector.SPECIES_PREFERRED;
        return widest.length() > WIDTH_MULTIPLE ? FloatVector.SPECIES_512 : widest;
    }

    @Override
    public void innerProducts(Tiles tiles, float[] queries, int offset, int count, float[][] into) {
        int dimension = tiles.dimension();
        int done = 0;
        for (; done + QUERIES <= count; done += QUERIES) {
            ofFour(NO_FLOOR, tiles, queries, offset + done * dimension, into, done, NO_TILES);
        }
        for (; done < count; done++) {
            ofOne(tiles, queries, offset + done * dimension, into[done]);
        }
    }

    @Override
    public int innerProductsFrom(
            float floor, Tiles tiles, float[] queries, int offset, int count, float[][] into, int[] reached) {
        if (count == QUERIES) {
            return ofFour(floor, tiles, queries, offset, into, 0, reached);
        }
        innerProducts(tiles, queries, offset, count, into);
        return Reached.tiles(floor, tiles, count, into, reached);
    }

    /**
     * Stores everything if there is no floor, otherwise what may be in a tile that reaches it: most tiles of a search do not, and
     * their products need never leave the registers.
     */
    private static int ofFour(
            float floor, Tiles tiles, float[] queries, int first, float[][] into, int out, int[] reached) {
        boolean everything = Float.isNaN(floor) || IN_PARTS;
        int found = 0;
        int dimension = tiles.dimension();
        float[] values = tiles.values();
        float[] out0 = into[out];
        float[] out1 = into[out + 1];
        float[] out2 = into[out + 2];
        float[] out3 = into[out + 3];
        int second = first + dimension;
        int third = second + dimension;
        int fourth = third + dimension;
        for (int tile = 0, at = 0; tile < values.length; tile += dimension * Tiles.LANES, at += Tiles.LANES) {
            boolean high = false;
            for (int lane = 0; lane < Tiles.LANES; lane += 2 * WIDTH) {
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = a0;
                FloatVector b0 = a0;
                FloatVector b1 = a0;
                FloatVector c0 = a0;
                FloatVector c1 = a0;
                FloatVector d0 = a0;
                FloatVector d1 = a0;
                int from = tile + lane;
                for (int j = 0; j < dimension; j++) {
                    FloatVector left = FloatVector.fromArray(SPECIES, values, from);
                    FloatVector right = FloatVector.fromArray(SPECIES, values, from + WIDTH);
                    FloatVector query = FloatVector.broadcast(SPECIES, queries[first + j]);
                    a0 = left.fma(query, a0);
                    a1 = right.fma(query, a1);
                    query = FloatVector.broadcast(SPECIES, queries[second + j]);
                    b0 = left.fma(query, b0);
                    b1 = right.fma(query, b1);
                    query = FloatVector.broadcast(SPECIES, queries[third + j]);
                    c0 = left.fma(query, c0);
                    c1 = right.fma(query, c1);
                    query = FloatVector.broadcast(SPECIES, queries[fourth + j]);
                    d0 = left.fma(query, d0);
                    d1 = right.fma(query, d1);
                    from += Tiles.LANES;
                }
                high |= a0.max(b0)
                        .max(c0.max(d0))
                        .max(a1.max(b1).max(c1.max(d1)))
                        .compare(VectorOperators.GE, floor)
                        .anyTrue();
                if (high || everything) {
                    store(a0, a1, out0, at + lane);
                    store(b0, b1, out1, at + lane);
                    store(c0, c1, out2, at + lane);
                    store(d0, d1, out3, at + lane);
                }
            }
            if (high) {
                reached[found] = at / Tiles.LANES;
                found++;
            }
        }
        return found;
    }

    /** Even and odd dimensions are summed apart: two vectors alone would be too few chains. */
    private static void ofOne(Tiles tiles, float[] queries, int first, float[] into) {
        int dimension = tiles.dimension();
        int pairs = dimension - dimension % 2;
        float[] values = tiles.values();
        for (int tile = 0, at = 0; tile < values.length; tile += dimension * Tiles.LANES, at += Tiles.LANES) {
            for (int lane = 0; lane < Tiles.LANES; lane += 2 * WIDTH) {
                FloatVector even0 = FloatVector.zero(SPECIES);
                FloatVector even1 = even0;
                FloatVector odd0 = even0;
                FloatVector odd1 = even0;
                int from = tile + lane;
                for (int j = 0; j < pairs; j += 2) {
                    FloatVector query = FloatVector.broadcast(SPECIES, queries[first + j]);
                    even0 = FloatVector.fromArray(SPECIES, values, from).fma(query, even0);
                    even1 = FloatVector.fromArray(SPECIES, values, from + WIDTH).fma(query, even1);
                    from += Tiles.LANES;
                    query = FloatVector.broadcast(SPECIES, queries[first + j + 1]);
                    odd0 = FloatVector.fromArray(SPECIES, values, from).fma(query, odd0);
                    odd1 = FloatVector.fromArray(SPECIES, values, from + WIDTH).fma(query, odd1);
                    from += Tiles.LANES;
                }
                if (pairs < dimension) {
                    FloatVector query = FloatVector.broadcast(SPECIES, queries[first + pairs]);
                    even0 = FloatVector.fromArray(SPECIES, values, from).fma(query, even0);
                    even1 = FloatVector.fromArray(SPECIES, values, from + WIDTH).fma(query, even1);
                }
                store(even0.add(odd0), even1.add(odd1), into, at + lane);
            }
        }
    }

    private static void store(FloatVector left, FloatVector right, float[] into, int at) {
        left.intoArray(into, at);
        right.intoArray(into, at + WIDTH);
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
        int done = 0;
        for (; done + QUERIES <= outputs; done += QUERIES) {
            tanhOfFour(row, shifts, shift, width, weights, done * width, scratch);
            for (int o = 0; o < QUERIES; o++) {
                into[at + done + o] = sum(scratch, o * WIDTH);
            }
        }
        for (; done < outputs; done++) {
            tanhOfOne(row, shifts, shift, width, weights, done * width, scratch);
            into[at + done] = sum(scratch, 0);
        }
    }

    private static void tanhOfFour(
            float[] row, float[] shifts, int shift, int width, float[] weights, int first, float[] sums) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int j = 0; j < width; j += WIDTH) {
            FloatVector activated = activated(row, shifts, shift, j);
            int from = first + j;
            a = activated.fma(FloatVector.fromArray(SPECIES, weights, from), a);
            b = activated.fma(FloatVector.fromArray(SPECIES, weights, from + width), b);
            c = activated.fma(FloatVector.fromArray(SPECIES, weights, from + 2 * width), c);
            d = activated.fma(FloatVector.fromArray(SPECIES, weights, from + 3 * width), d);
        }
        a.intoArray(sums, 0);
        b.intoArray(sums, WIDTH);
        c.intoArray(sums, 2 * WIDTH);
        d.intoArray(sums, 3 * WIDTH);
    }

    private static void tanhOfOne(
            float[] row, float[] shifts, int shift, int width, float[] weights, int first, float[] sums) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = 0; j < width; j += WIDTH) {
            sum = activated(row, shifts, shift, j).fma(FloatVector.fromArray(SPECIES, weights, first + j), sum);
        }
        sum.intoArray(sums, 0);
    }

    private static FloatVector activated(float[] row, float[] shifts, int shift, int j) {
        return tanh(FloatVector.fromArray(SPECIES, row, j).add(FloatVector.fromArray(SPECIES, shifts, shift + j)));
    }

    /** Of one vector's lanes, in two chains: the API's own reduction of a float vector adds lane after lane. */
    private static float sum(float[] lanes, int from) {
        float even = 0;
        float odd = 0;
        for (int lane = from; lane < from + WIDTH; lane += 2) {
            even += lanes[lane];
            odd += lanes[lane + 1];
        }
        return even + odd;
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
        int whole = SPECIES.loopBound(length);
        for (int k = 0; k < count; k++) {
            float factor = factors[first + k * step];
            int to = at + k * length;
            for (int j = 0; j < whole; j += WIDTH) {
                FloatVector.fromArray(SPECIES, values, from + j)
                        .fma(all(factor), FloatVector.fromArray(SPECIES, into, to + j))
                        .intoArray(into, to + j);
            }
            for (int j = whole; j < length; j++) {
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
        int done = 0;
        for (; done + QUERIES <= count; done += QUERIES) {
            withFour(vector, from, dimension, queries, offset + done * dimension, scratch);
            for (int q = 0; q < QUERIES; q++) {
                into[done + q] = sum(scratch, q * WIDTH)
                        + rest(vector, from, dimension, queries, offset + (done + q) * dimension);
            }
        }
        for (; done < count; done++) {
            int query = offset + done * dimension;
            withOne(vector, from, dimension, queries, query, scratch);
            into[done] = sum(scratch, 0) + rest(vector, from, dimension, queries, query);
        }
    }

    private static void withFour(float[] vector, int from, int dimension, float[] queries, int first, float[] sums) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int whole = SPECIES.loopBound(dimension);
        for (int j = 0; j < whole; j += WIDTH) {
            FloatVector values = FloatVector.fromArray(SPECIES, vector, from + j);
            int at = first + j;
            a = values.fma(FloatVector.fromArray(SPECIES, queries, at), a);
            b = values.fma(FloatVector.fromArray(SPECIES, queries, at + dimension), b);
            c = values.fma(FloatVector.fromArray(SPECIES, queries, at + 2 * dimension), c);
            d = values.fma(FloatVector.fromArray(SPECIES, queries, at + 3 * dimension), d);
        }
        a.intoArray(sums, 0);
        b.intoArray(sums, WIDTH);
        c.intoArray(sums, 2 * WIDTH);
        d.intoArray(sums, 3 * WIDTH);
    }

    private static void withOne(float[] vector, int from, int dimension, float[] queries, int query, float[] sums) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int whole = SPECIES.loopBound(dimension);
        for (int j = 0; j < whole; j += WIDTH) {
            sum = FloatVector.fromArray(SPECIES, vector, from + j)
                    .fma(FloatVector.fromArray(SPECIES, queries, query + j), sum);
        }
        sum.intoArray(sums, 0);
    }

    /** Of what does not fill a vector. */
    private static float rest(float[] vector, int from, int dimension, float[] queries, int query) {
        float sum = 0;
        for (int j = SPECIES.loopBound(dimension); j < dimension; j++) {
            sum += vector[from + j] * queries[query + j];
        }
        return sum;
    }

    private static FloatVector tanh(FloatVector value) {
        FloatVector x = value.min(RationalTanh.CLAMP).max(-RationalTanh.CLAMP);
        FloatVector square = x.mul(x);
        FloatVector odd = square.fma(all(RationalTanh.A13), all(RationalTanh.A11))
                .fma(square, all(RationalTanh.A9))
                .fma(square, all(RationalTanh.A7))
                .fma(square, all(RationalTanh.A5))
                .fma(square, all(RationalTanh.A3))
                .fma(square, all(RationalTanh.A1))
                .mul(x);
        FloatVector even = square.fma(all(RationalTanh.B6), all(RationalTanh.B4))
                .fma(square, all(RationalTanh.B2))
                .fma(square, all(RationalTanh.B0));
        return odd.div(even);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
