package io.millrace.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttentionUnitTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aScoreSeesQueryKeyDifferenceAndProduct() {
        AttentionUnit unit = unit(List.of());
        WeightAccess.write(
                NamedWeights.of(unit).get("tower.output.weight").getArray(),
                new float[] {1, 2, 10, 20, 100, 200, 1000, 2000});
        WeightAccess.write(NamedWeights.of(unit).get("tower.output.bias").getArray(), new float[] {0.5f});
        NDArray scores = scores(unit, new float[] {3, 4}, new float[] {1, 2, 0, -1});
        assertThat(scores.getShape()).isEqualTo(new Shape(1, 2));
        assertThat(scores.toFloatArray())
                .containsExactly(
                        3 + 8 + 10 + 40 + 200 + 400 + 3000 + 16000 + 0.5f, 3 + 8 - 20 + 300 + 1000 - 8000 + 0.5f);
    }

    @Test
    void scoresOfAPositionDoNotDependOnTheOthers() {
        AttentionUnit unit = unit(List.of(5, 3));
        float[] both =
                scores(unit, new float[] {3, 4}, new float[] {1, 2, 0, -1}).toFloatArray();
        float[] second = scores(unit, new float[] {3, 4}, new float[] {0, -1}).toFloatArray();
        assertThat(second[0]).isCloseTo(both[1], within(1e-6f));
    }

    @Test
    void wrongShapesAreNamed() {
        AttentionUnit unit = unit(List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores(unit, new float[] {1, 2, 3}, new float[] {1, 2}))
                .withMessage("An attention unit got a query of shape (1, 3) and keys of shape (1, 1, 2); expected"
                        + " [batch, 2] and [batch, length, 2].");
    }

    @Test
    void withoutNormalizationAnIntensityStaysAndPaddingHasNone() {
        assertThat(weights(AttentionNormalization.NONE, EmptyHistory.ZERO))
                .isDeepEqualTo(new float[][] {{7, -1, 0}, {0, 0, 0}});
        assertThat(weights(AttentionNormalization.NONE, EmptyHistory.MEAN_OF_PADDING)[1])
                .containsOnly(0);
    }

    @Test
    void aSoftmaxIsOverTheValidPositions() {
        float second = (float) (1 / (1 + Math.exp(8)));
        float[] row = weights(AttentionNormalization.SOFTMAX, EmptyHistory.ZERO)[0];
        assertThat(row[0]).isCloseTo(1 - second, within(1e-6f));
        assertThat(row[1]).isCloseTo(second, within(1e-6f));
        assertThat(row[2]).isZero();
    }

    @Test
    void aScaledSoftmaxDividesByTheRootOfTheLength() {
        float second = (float) (1 / (1 + Math.exp(8 / 2.0)));
        assertThat(weights(AttentionNormalization.SCALED_SOFTMAX, EmptyHistory.ZERO)[0][1])
                .isCloseTo(second, within(1e-6f));
    }

    @Test
    void anEmptyHistoryHasNoWeightOrTheMeanOfItsPaddingAsSaid() {
        assertThat(weights(AttentionNormalization.SOFTMAX, EmptyHistory.ZERO)[1])
                .containsOnly(0);
        assertThat(weights(AttentionNormalization.SOFTMAX, EmptyHistory.MEAN_OF_PADDING)[1])
                .usingComparatorWithPrecision(1e-6f)
                .containsOnly(1 / 3f);
    }

    /** Scores 7, -1 and a padded one of length-4 keys; then three padded ones. */
    private float[][] weights(AttentionNormalization normalization, EmptyHistory empty) {
        NDArray scores = manager.create(new float[] {7, -1, 50, 2, 3, 4}, new Shape(2, 3));
        NDArray mask = manager.create(new float[] {1, 1, 0, 0, 0, 0}, new Shape(2, 3));
        NDArray weights = normalization.weights(scores, mask, 4, empty);
        return new float[][] {weights.get(0).toFloatArray(), weights.get(1).toFloatArray()};
    }

    private AttentionUnit unit(List<Integer> widths) {
        AttentionUnit unit = new AttentionUnit(2, widths, TowerForm.relu());
        unit.setInitializer(new GlorotUniform(new SplittableRandom(1)), Parameter.Type.WEIGHT);
        unit.initialize(manager, DataType.FLOAT32, new Shape(1, 2), new Shape(1, 1, 2));
        return unit;
    }

    private NDArray scores(AttentionUnit unit, float[] query, float[] keys) {
        NDList inputs = new NDList(
                manager.create(query, new Shape(1, query.length)),
                manager.create(keys, new Shape(1, keys.length / 2, 2)));
        return unit.forward(new ParameterStore(manager, false), inputs, false).singletonOrThrow();
    }
}
