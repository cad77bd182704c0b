package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SquashTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void directionStaysAndLengthBecomesItsSquareOverOnePlusItsSquare() {
        NDArray vectors = manager.create(new float[] {3, 4, /* */ 0, -0.5f}, new Shape(2, 2));

        // lengths 5 and 0.5 become 25/26 and 0.25/1.25
        assertThat(Squash.of(vectors).toFloatArray())
                .containsExactly(new float[] {0.6f * 25 / 26, 0.8f * 25 / 26, 0, -0.2f}, within(1e-6f));
    }

    @Test
    void aZeroVectorStaysZeroAndHasAGradient() {
        NDArray vector = manager.create(new float[3]);
        vector.setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray squashed = Squash.of(vector);
            collector.backward(squashed.sum());

            assertThat(squashed.toFloatArray()).containsOnly(0);
            assertThat(vector.getGradient().toFloatArray()).containsOnly(0);
        }
    }
}
