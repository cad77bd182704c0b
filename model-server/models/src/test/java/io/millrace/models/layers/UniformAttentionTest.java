package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class UniformAttentionTest {

    @Test
    void validPositionsShareEquallyAndAllOfThemDoWhereNoneIsValid() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray mask = manager.create(new float[] {1, 1, 0, 0, /* */ 0, 0, 0, 0}, new Shape(2, 4));

            NDArray attention = UniformAttention.of(mask, 2);

            assertThat(attention.getShape()).isEqualTo(new Shape(2, 2, 4));
            assertThat(attention.toFloatArray())
                    .containsExactly(
                            0.5f, 0.5f, 0, 0, 0.5f, 0.5f, 0, 0, /* */ 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f,
                            0.25f);
        }
    }
}
