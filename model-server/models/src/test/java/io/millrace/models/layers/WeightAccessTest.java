package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightAccessTest {

    private static final int LENGTH = 1 << 16;

    @Test
    void writtenValuesOutliveTheBufferTheyCameFrom() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<NDArray> weights = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                NDArray weight = manager.create(new float[LENGTH]);
                WeightAccess.write(weight, filled(i));
                weights.add(weight);
            }
            reuseFreedBuffers();
            for (int i = 0; i < 16; i++) {
                assertThat(weights.get(i).toFloatArray()).as("weight %d", i).isEqualTo(filled(i));
            }
        }
    }

    @Test
    void aWrittenWeightIsDifferentiatedAnewAndLeavesNothingBehind() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray weight = manager.create(new float[] {1, 2});
            weight.setRequiresGradient(true);
            for (int round = 1; round <= 3; round++) {
                try (NDManager step = manager.newSubManager();
                        GradientCollector collector = manager.getEngine().newGradientCollector()) {
                    NDArray input = step.create(new float[] {round, 1});
                    collector.backward(input.mul(weight).sum());
                }
                assertThat(WeightAccess.takeGradient(weight)).containsExactly(round, 1);
                WeightAccess.write(weight, new float[] {round, round});
                assertThat(weight.toFloatArray()).containsExactly(round, round);
            }
            assertThat(manager.getManagedArrays()).containsExactly(weight);
        }
    }

    @Test
    void aFrozenWeightStaysFrozen() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray weight = manager.create(new float[2]);
            WeightAccess.write(weight, new float[] {1, 2});
            assertThat(weight.hasGradient()).isFalse();
        }
    }

    /** Collects garbage until freed buffers are handed out again, and overwrites those. */
    private static void reuseFreedBuffers() {
        for (int round = 0; round < 3; round++) {
            System.gc();
            for (int i = 0; i < 64; i++) {
                ByteBuffer buffer =
                        ByteBuffer.allocateDirect(LENGTH * Float.BYTES).order(ByteOrder.nativeOrder());
                buffer.asFloatBuffer().put(filled(-1));
            }
        }
    }

    private static float[] filled(float value) {
        float[] values = new float[LENGTH];
        Arrays.fill(values, value);
        return values;
    }
}
