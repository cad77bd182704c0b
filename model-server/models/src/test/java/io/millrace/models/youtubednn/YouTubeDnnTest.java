package io.millrace.models.youtubednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class YouTubeDnnTest {

    private static final YouTubeDnnHyperparameters SIZES = new YouTubeDnnHyperparameters(2, 3);

    @Test
    void hyperparametersComeBackFromTheirMap() {
        assertThat(YouTubeDnnHyperparameters.fromMap(SIZES.toMap())).isEqualTo(SIZES);
    }

    @Test
    void theInterestIsTheMeanOfTheValidItemsThroughOneLayer() {
        try (NDManager manager = NDManager.newBaseManager()) {
            YouTubeDnn block = SIZES.newBlock(manager, new SplittableRandom(1));
            WeightAccess.write(NamedWeights.of(block).get("output.weight").getArray(), new float[] {0, 1, /* */ 2, 0});
            WeightAccess.write(NamedWeights.of(block).get("output.bias").getArray(), new float[] {10, 20});
            NDArray history =
                    manager.create(new float[] {1, 2, 3, 4, 99, 99, /* */ 5, 5, 5, 5, 5, 5}, new Shape(2, 3, 2));
            NDArray mask = manager.create(new float[] {1, 1, 0, /* */ 0, 0, 0}, new Shape(2, 3));

            NDList encoded = block.forward(new ParameterStore(manager, false), new NDList(history, mask), false);

            // the mean of the first user is (2, 3), the second has no item
            assertThat(encoded.get(0).toFloatArray())
                    .containsExactly(new float[] {13, 24, /* */ 10, 20}, within(1e-5f));
            assertThat(encoded.get(1).toFloatArray())
                    .containsExactly(new float[] {0.5f, 0.5f, 0, /* */ 1f / 3, 1f / 3, 1f / 3}, within(1e-6f));
        }
    }
}
