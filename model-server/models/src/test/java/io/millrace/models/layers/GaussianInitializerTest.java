package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianInitializerTest {

    @Test
    void weightsHaveTheAskedDeviationAndFollowTheSeed() {
        float[] weights = weights(3);

        double mean = 0;
        double square = 0;
        for (float weight : weights) {
            mean += weight / weights.length;
            square += weight * weight / weights.length;
        }
        assertThat(mean).isCloseTo(0, within(0.02));
        assertThat(Math.sqrt(square)).isCloseTo(0.5, within(0.02));
        assertThat(weights(3)).isEqualTo(weights);
        assertThat(weights(4)).isNotEqualTo(weights);
    }

    private static float[] weights(int seed) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return new GaussianInitializer(new SplittableRandom(seed), 0.5f)
                    .initialize(manager, new Shape(100, 100), DataType.FLOAT32)
                    .toFloatArray();
        }
    }
}
