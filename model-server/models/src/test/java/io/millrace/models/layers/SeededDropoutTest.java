package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeededDropoutTest {

    private static final float RATE = 0.25f;

    @Test
    void leavesOutTheShareAndKeepsTheMean() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] dropped = dropped(manager, 1);
            int zeros = 0;
            for (float value : dropped) {
                assertThat(value == 0 || Math.abs(value - 1 / (1 - RATE)) < 1e-6f)
                        .isTrue();
                zeros += value == 0 ? 1 : 0;
            }
            assertThat((double) zeros / dropped.length).isCloseTo(RATE, within(0.01));
        }
    }

    @Test
    void followsFromTheSeedOfThePass() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(dropped(manager, 1)).isEqualTo(dropped(manager, 1)).isNotEqualTo(dropped(manager, 2));
        }
    }

    @Test
    void leavesNothingOutWhenNotTraining() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray values = manager.ones(new Shape(8));
            ParameterStore parameters = new SeededParameters(manager, new SplittableRandom(1));
            assertThat(SeededDropout.apply(values, RATE, parameters, false)).isSameAs(values);
            assertThat(SeededDropout.apply(values, 0, parameters, true)).isSameAs(values);
        }
    }

    @Test
    void takesTheEnginesGeneratorWhereThePassHasNone() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray values = manager.ones(new Shape(1_000));
            assertThat(SeededDropout.apply(values, RATE, new ParameterStore(manager, false), true)
                            .toFloatArray())
                    .contains(0);
        }
    }

    private static float[] dropped(NDManager manager, long seed) {
        return SeededDropout.apply(
                        manager.ones(new Shape(100, 401)),
                        RATE,
                        new SeededParameters(manager, new SplittableRandom(seed)),
                        true)
                .toFloatArray();
    }
}
