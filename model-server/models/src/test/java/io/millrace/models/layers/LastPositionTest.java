package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class LastPositionTest {

    private static final float[] RIGHT_FULL_LEFT_EMPTY = {1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0};

    @Test
    void onlyTheLastValidPositionIsOne() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(LastPosition.oneHot(mask(manager)).toFloatArray())
                    .containsExactly(0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0);
        }
    }

    @Test
    void attentionOfARowWithoutItemsIsUniform() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray attention = LastPosition.attention(mask(manager));
            assertThat(attention.getShape()).isEqualTo(new Shape(4, 1, 4));
            assertThat(attention.toFloatArray())
                    .containsExactly(0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, .25f, .25f, .25f, .25f);
        }
    }

    @Test
    void whatStandsAtTheLastPositionIsTakenAsItIs() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray sequence = manager.arange(32f).reshape(4, 4, 2);
            assertThat(LastPosition.of(sequence, mask(manager)).toFloatArray())
                    .containsExactly(2, 3, 14, 15, 22, 23, 0, 0);
        }
    }

    private static NDArray mask(NDManager manager) {
        return manager.create(RIGHT_FULL_LEFT_EMPTY, new Shape(4, 4));
    }
}
