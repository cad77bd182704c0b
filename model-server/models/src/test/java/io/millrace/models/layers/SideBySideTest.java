package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradientsFlowHoweverManyPartsThereAre(int count) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray part = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
            part.setRequiresGradient(true);
            NDList parts = new NDList();
            for (int i = 0; i < count; i++) {
                parts.add(part);
            }
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray joined = SideBySide.of(parts, 1);
                assertThat(joined.getShape()).isEqualTo(new Shape(2, 2L * count));
                collector.backward(joined.sum());
            }
            assertThat(part.getGradient().toFloatArray()).containsOnly(count);
        }
    }
}
