package io.millrace.models.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class MeanPoolingTest {

    @Test
    void theMeanIsOverValidItemsAndZeroWithoutAny() {
        try (NDManager manager = NDManager.newBaseManager()) {
            MeanPoolingHyperparameters sizes = MeanPoolingHyperparameters.defaults(new RankerSizes(1, 3, 0));
            NDList inputs = new NDList(
                    manager.zeros(new Shape(2, 1)),
                    manager.create(new float[] {1, 3, 50, 7, 8, 9}, new Shape(2, 3, 1)),
                    manager.create(new float[] {1, 1, 0, 0, 0, 0}, new Shape(2, 3)),
                    manager.zeros(new Shape(2, 0)));
            assertThat(RankerInputs.of(inputs, sizes).meanOfHistory().toFloatArray())
                    .containsExactly(2, 0);
        }
    }
}
