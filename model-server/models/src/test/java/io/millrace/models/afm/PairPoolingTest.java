package io.millrace.models.afm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.ranking.RankerInputs;
import io.millrace.models.ranking.RankerSizes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PairPoolingTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void pairsComeInOrderAndAreWeighedOverThePairs() {
        PairPooling pooling = new PairPooling(1, 1);
        pooling.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 1));
        write(pooling, "attention.weight", 1);
        write(pooling, "attention.bias", -1);
        write(pooling, "score.weight", 0.5f);
        write(pooling, "output.weight", 10);
        NDList outputs = pooling.forward(
                new ParameterStore(manager, false),
                new NDList(manager.create(new float[] {1, 2, 3}, new Shape(1, 3, 1))),
                false);
        double[] scores = {Math.exp(0.5 * 1), Math.exp(0.5 * 2), Math.exp(0.5 * 5)};
        double sum = scores[0] + scores[1] + scores[2];
        float[] attention = outputs.get(1).toFloatArray();
        for (int pair = 0; pair < 3; pair++) {
            assertThat(attention[pair]).isCloseTo((float) (scores[pair] / sum), within(1e-6f));
        }
        assertThat(outputs.get(0).toFloatArray()[0])
                .isCloseTo((float) (10 * (2 * scores[0] + 3 * scores[1] + 6 * scores[2]) / sum), within(1e-4f));
    }

    @Test
    void oneFieldHasNoPairsAndIsRefused() {
        PairPooling pooling = new PairPooling(2, 2);
        pooling.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 2));
        for (long[] shape : new long[][] {{1, 1, 2}, {1, 2, 3}, {2, 2}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pooling.forward(
                            new ParameterStore(manager, false), new NDList(manager.zeros(new Shape(shape))), false))
                    .withMessageContaining(new Shape(shape).toString())
                    .withMessageContaining("[batch, 2 or more, 2]");
        }
    }

    @Test
    void aContextThatIsNoMultipleOfTheDimensionIsFilledUp() {
        RankerSizes sizes = new RankerSizes(4, 2, 5);
        Afm block = new AfmHyperparameters(sizes, 1, 4).newBlock(manager, new SplittableRandom(1));
        Shape[] shapes = RankerInputs.shapes(sizes, 3);
        NDList outputs = block.forward(
                new ParameterStore(manager, false),
                new NDList(
                        manager.ones(shapes[0]),
                        manager.ones(shapes[1]),
                        manager.ones(shapes[2]),
                        manager.ones(shapes[3])),
                false);
        // candidate, mean of the history and two pieces of context
        assertThat(outputs.get(1).getShape()).isEqualTo(new Shape(3, 6));
        NDArray sums = outputs.get(1).sum(new int[] {1});
        assertThat(sums.toFloatArray()).usingComparatorWithPrecision(1e-5f).containsOnly(1);
    }

    private static void write(Block block, String name, float... values) {
        WeightAccess.write(NamedWeights.of(block).get(name).getArray(), values);
    }
}
