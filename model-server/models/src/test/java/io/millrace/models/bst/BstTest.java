package io.millrace.models.bst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.ranking.RankerSizes;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What BST does beyond the contract of all ranking models. */
class BstTest {

    private static final RankerSizes SIZES = new RankerSizes(4, 3, 2);
    private static final BstHyperparameters SPEC = new BstHyperparameters(SIZES, 2, 2, 6, List.of(5), 0);

    private final NDManager manager = NDManager.newBaseManager();
    private final SplittableRandom random = new SplittableRandom(3);
    private final Bst block = SPEC.newBlock(manager, random);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theCandidateIsReadInItsHistory() {
        NDArray candidate = uniform(1, 4);
        NDArray history = uniform(1, 3, 4);
        NDArray other = history.add(manager.create(new float[] {1, 0, 0, 0}));
        NDArray context = uniform(1, 2);
        NDList read = forward(false, candidate, history, mask(1), context);
        assertThat(read.get(1))
                .isNotEqualTo(forward(false, candidate, other, mask(1), context).get(1));
        assertThat(read.get(1).toFloatArray())
                .as("the transformer's output at the candidate, which stands last")
                .isEqualTo(read.get(2).get(":, -1").toFloatArray());
        assertThat(read.get(2).getShape()).isEqualTo(new Shape(1, 4, 4));
    }

    @Test
    void aUserWithoutHistoryIsReadByTheCandidateAlone() {
        NDArray candidate = uniform(1, 4);
        NDArray context = uniform(1, 2);
        float[] logit = forward(false, candidate, uniform(1, 3, 4), mask(0), context)
                .get(0)
                .toFloatArray();
        assertThat(forward(false, candidate, uniform(1, 3, 4), mask(0), context)
                        .get(0)
                        .toFloatArray())
                .containsExactly(logit, within(1e-6f));
        assertThat(forward(false, uniform(1, 4), uniform(1, 3, 4), mask(0), context)
                        .get(0)
                        .toFloatArray())
                .isNotEqualTo(logit);
    }

    @Test
    void aRowByItselfTrainsOnTheRunningStatistics() {
        NDArray[] row = {uniform(1, 4), uniform(1, 3, 4), mask(2), uniform(1, 2)};
        float[] before = statistics();
        assertThat(forward(true, row).get(0)).isEqualTo(forward(false, row).get(0));
        assertThat(statistics()).isEqualTo(before);
        forward(true, uniform(2, 4), uniform(2, 3, 4), mask(2, 3), uniform(2, 2));
        assertThat(statistics()).isNotEqualTo(before);
    }

    @Test
    void thePapersHeadsAreAsManyAsDivideTheDimension() {
        assertThat(BstHyperparameters.defaults(new RankerSizes(64, 20, 0)).heads())
                .isEqualTo(8);
        assertThat(BstHyperparameters.defaults(new RankerSizes(36, 20, 0)).heads())
                .isEqualTo(4);
        assertThat(BstHyperparameters.defaults(new RankerSizes(9, 20, 0)).heads())
                .isEqualTo(1);
    }

    @Test
    void headsThatDoNotDivideTheDimensionAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BstHyperparameters(SIZES, 1, 3, 6, List.of(5), 0))
                .withMessage("Hyperparameter heads is 3; expected a divisor of dimension 4.");
    }

    private NDList forward(boolean training, NDArray... inputs) {
        return block.forward(new ParameterStore(manager, false), new NDList(inputs), training);
    }

    private float[] statistics() {
        return NamedWeights.of(block)
                .get("tower.layer0.norm.runningMean")
                .getArray()
                .toFloatArray();
    }

    private NDArray mask(int... lengths) {
        float[] mask = new float[lengths.length * 3];
        for (int row = 0; row < lengths.length; row++) {
            for (int i = 0; i < lengths[row]; i++) {
                mask[row * 3 + i] = 1;
            }
        }
        return manager.create(mask, new Shape(lengths.length, 3));
    }

    private NDArray uniform(long... sizes) {
        Shape shape = new Shape(sizes);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return manager.create(values, shape);
    }
}
