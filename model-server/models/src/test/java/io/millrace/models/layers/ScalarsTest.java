package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarsTest {

    private static final float VALUE = 1.5f;
    private static final int BUFFERS = 2_000;

    static Stream<Arguments> operations() {
        return Stream.of(
                operation("times", values -> Scalars.times(values, 3), 4.5, 3),
                operation("over", values -> Scalars.over(values, 3), 0.5, 1 / 3.0),
                operation("power", values -> Scalars.power(values, 3), 3.375, 6.75),
                operation("atLeast, above", values -> Scalars.atLeast(values, 1), 1.5, 1),
                operation("atLeast, below", values -> Scalars.atLeast(values, 2), 2, 0),
                operation("atMost, above", values -> Scalars.atMost(values, 1), 1, 0),
                operation("atMost, below", values -> Scalars.atMost(values, 2), 1.5, 1));
    }

    private static Arguments operation(
            String name, UnaryOperator<NDArray> operation, double expected, double gradient) {
        return Arguments.of(name, operation, expected, gradient);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void gradientsOutliveTheGarbageCollector(
            String name, UnaryOperator<NDArray> operation, double expected, double expectedGradient) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray values = manager.full(new Shape(3), VALUE);
            values.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray result = operation.apply(values);
                assertThat(result.toFloatArray()).containsOnly(new float[] {(float) expected}, within(1e-6f));
                reuseFreedMemory();
                collector.backward(result.sum());
            }
            assertThat(values.getGradient().toFloatArray())
                    .containsOnly(new float[] {(float) expectedGradient}, within(1e-5f));
        }
    }

    /** After this, a number that was let go of is another one. */
    private static void reuseFreedMemory() {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            System.gc();
            for (int i = 0; i < BUFFERS; i++) {
                buffers.add(ByteBuffer.allocateDirect(Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putFloat(1e30f));
            }
        }
        assertThat(buffers).hasSize(3 * BUFFERS);
    }
}
