package io.millrace.models.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both implementations against sums in double precision. */
class KernelsTest {

    private final SplittableRandom random = new SplittableRandom(3);

    static Stream<Kernels> implementations() {
        return Stream.of(new PlainKernels(), new VectorKernels());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void innerProductsAreThoseOfEachVectorWithEachQuery(Kernels kernels) {
        for (int dimension : new int[] {1, 2, 7, 64}) {
            for (int size : new int[] {1, 31, 32, 33, 100}) {
                for (int queries : new int[] {1, 2, 4, 5, 9}) {
                    verifyInnerProducts(kernels, dimension, size, queries);
                }
            }
        }
    }

    private void verifyInnerProducts(Kernels kernels, int dimension, int size, int count) {
        float[] vectors = floats(size * dimension);
        Tiles tiles = Tiles.of(
                dimension, size, (index, out) -> System.arraycopy(vectors, index * dimension, out, 0, dimension));
        int offset = 3;
        float[] queries = floats(offset + count * dimension);
        float[][] products = new float[count][tiles.paddedSize()];

        kernels.innerProducts(tiles, queries, offset, count, products);

        for (int q = 0; q < count; q++) {
            for (int i = 0; i < size; i++) {
                double expected = 0;
                for (int j = 0; j < dimension; j++) {
                    expected += (double) vectors[i * dimension + j] * queries[offset + q * dimension + j];
                }
                assertThat((double) products[q][i]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void tanhProductsGoThroughTheHiddenLayer(Kernels kernels) {
        int width = 3 * Kernels.WIDTH_MULTIPLE;
        float[] row = floats(width);
        float[] shifts = floats(2 * width);
        for (int outputs : new int[] {1, 4, 6}) {
            float[] weights = floats(outputs * width);
            float[] found = new float[outputs + 2];

            kernels.tanhProducts(row, shifts, width, width, weights, outputs, found, 2, new float[Kernels.SCRATCH]);

            for (int o = 0; o < outputs; o++) {
                double expected = 0;
                for (int j = 0; j < width; j++) {
                    expected += Math.tanh(row[j] + shifts[width + j]) * weights[o * width + j];
                }
                assertThat((double) found[2 + o]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addScaledAddsOneVectorsShareToEverySum(Kernels kernels) {
        for (int length : new int[] {1, 16, 37}) {
            float[] values = floats(5 + length);
            float[] factors = floats(10);
            float[] before = floats(2 + 3 * length);
            float[] sums = before.clone();

            kernels.addScaled(values, 5, length, factors, 1, 4, 3, sums, 2);

            for (int k = 0; k < 3; k++) {
                for (int j = 0; j < length; j++) {
                    int at = 2 + k * length + j;
                    assertThat(sums[at]).isCloseTo(before[at] + factors[1 + 4 * k] * values[5 + j], within(1e-6f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void rowProductsAreThoseOfTheVectorWithEachQuery(Kernels kernels) {
        for (int dimension : new int[] {1, 16, 37, 64}) {
            for (int count : new int[] {1, 4, 6}) {
                float[] vector = floats(5 + dimension);
                float[] queries = floats(2 + count * dimension);
                float[] products = new float[count];

                kernels.rowProducts(vector, 5, dimension, queries, 2, count, products, new float[Kernels.SCRATCH]);

                for (int q = 0; q < count; q++) {
                    double expected = 0;
                    for (int j = 0; j < dimension; j++) {
                        expected += vector[5 + j] * queries[2 + q * dimension + j];
                    }
                    assertThat(products[q]).isCloseTo((float) expected, within(1e-5f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void innerProductsFromAFloorAreThoseOfTheTilesThatReachIt(Kernels kernels) {
        for (int queries : new int[] {1, 4, 6}) {
            float[] vectors = floats(400 * 8);
            Tiles tiles = Tiles.of(8, 400, (index, out) -> System.arraycopy(vectors, index * 8, out, 0, 8));
            float[] query = floats(queries * 8);
            float[][] all = new float[queries][tiles.paddedSize()];
            float[][] some = new float[queries][tiles.paddedSize()];
            int[] reached = new int[tiles.count()];
            kernels.innerProducts(tiles, query, 0, queries, all);
            for (float floor : new float[] {Float.NEGATIVE_INFINITY, 1.5f, 2, 100}) {
                int count = kernels.innerProductsFrom(floor, tiles, query, 0, queries, some, reached);

                List<Integer> expected = new ArrayList<>();
                for (int tile = 0; tile < tiles.count(); tile++) {
                    if (highest(all, tile) >= floor) {
                        expected.add(tile);
                    }
                }
                assertThat(Arrays.stream(reached, 0, count).boxed()).containsExactlyElementsOf(expected);
                for (int tile : expected) {
                    for (int q = 0; q < queries; q++) {
                        int from = tile * Tiles.LANES;
                        assertThat(Arrays.copyOfRange(some[q], from, from + Tiles.LANES))
                                .containsExactly(Arrays.copyOfRange(all[q], from, from + Tiles.LANES));
                    }
                }
            }
        }
    }

    private static float highest(float[][] products, int tile) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float[] ofQuery : products) {
            for (int lane = 0; lane < Tiles.LANES; lane++) {
                highest = Math.max(highest, ofQuery[tile * Tiles.LANES + lane]);
            }
        }
        return highest;
    }

    @Test
    void multiplyIsTheProductOfAVectorWithAMatrix() {
        int columns = 2 * Kernels.WIDTH_MULTIPLE;
        float[] vector = floats(5);
        float[] matrix = floats(5 * columns);
        float[] found = new float[columns];

        Kernels.multiply(vector, matrix, columns, found);

        for (int c = 0; c < columns; c++) {
            double expected = 0;
            for (int r = 0; r < vector.length; r++) {
                expected += (double) vector[r] * matrix[r * columns + c];
            }
            assertThat((double) found[c]).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void rationalTanhIsTanh() {
        for (float x = -30; x < 30; x += 0.001f) {
            assertThat((double) RationalTanh.of(x)).isCloseTo(Math.tanh(x), within(5e-7));
        }
    }

    @Test
    void sizesAreRoundedUpToWholeTiles() {
        float[] vectors = floats(70 * 3);
        Tiles tiles = Tiles.of(3, 70, (index, out) -> System.arraycopy(vectors, index * 3, out, 0, 3));
        assertThat(tiles.paddedSize()).isEqualTo(96);
        assertThat(tiles.count()).isEqualTo(3);
    }

    @Test
    void thisBuildTestsWithTheVectorApi() {
        assertThat(Kernels.best()).isInstanceOf(VectorKernels.class);
    }

    private float[] floats(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
