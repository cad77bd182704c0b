package io.millrace.models.din;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.AttentionNormalization;
import io.millrace.models.layers.EmptyHistory;
import io.millrace.models.ranking.HiddenActivation;
import io.millrace.models.ranking.HistoryAttention;
import io.millrace.models.ranking.LogitTower;
import io.millrace.models.ranking.RankerSizes;
import io.millrace.models.zoo.RankerKinds;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DinTest {

    private static final RankerSizes SIZES = new RankerSizes(2, 3, 1);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void thePapersFormsAreTheDefaults() {
        assertThat(RankerKinds.spec("din", SIZES, Map.of("normalization", "scaled-softmax", "tower", "8")))
                .isEqualTo(new DinHyperparameters(
                        SIZES,
                        new HistoryAttention(
                                List.of(80, 40), HiddenActivation.SIGMOID, AttentionNormalization.SCALED_SOFTMAX),
                        new LogitTower(List.of(8), HiddenActivation.DICE, 0)));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyHistoryIsAZeroInterest(AttentionNormalization normalization) {
        NDList outputs = forward(sizes(normalization), EmptyHistory.ZERO, 0, 0, 0);
        assertThat(outputs.get(1).toFloatArray()).containsExactly(0, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFTMAX", "SCALED_SOFTMAX"})
    void asTheReferenceHasItAnEmptyHistoryIsTheMeanOfItsPadding(AttentionNormalization normalization) {
        NDList outputs = forward(sizes(normalization), EmptyHistory.MEAN_OF_PADDING, 0, 0, 0);
        assertThat(outputs.get(1).toFloatArray())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(3, 4);
    }

    @Test
    void aSoftmaxOverOneItemIsThatItem() {
        NDList outputs = forward(sizes(AttentionNormalization.SOFTMAX), EmptyHistory.ZERO, 1, 0, 0);
        assertThat(outputs.get(1).toFloatArray())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(1, 2);
    }

    @Test
    void withoutNormalizationAnItemWeighsWhatItsScoreIs() {
        NDList outputs = forward(sizes(AttentionNormalization.NONE), EmptyHistory.ZERO, 1, 0, 1);
        float[] scores = outputs.get(2).toFloatArray();
        assertThat(outputs.get(1).toFloatArray())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(scores[0] + 5 * scores[2], 2 * scores[0] + 6 * scores[2]);
    }

    private static DinHyperparameters sizes(AttentionNormalization normalization) {
        return new DinHyperparameters(
                SIZES,
                new HistoryAttention(List.of(4), HiddenActivation.SIGMOID, normalization),
                new LogitTower(List.of(4), HiddenActivation.RELU, 0));
    }

    /** One row whose history is (1,2), (3,4), (5,6). */
    private NDList forward(DinHyperparameters sizes, EmptyHistory empty, float... mask) {
        NDList inputs = new NDList(
                manager.create(new float[] {0.5f, -1}, new Shape(1, 2)),
                manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(1, 3, 2)),
                manager.create(mask, new Shape(1, 3)),
                manager.create(new float[] {1}, new Shape(1, 1)));
        return sizes.newBlock(empty, manager, new SplittableRandom(2))
                .forward(new ParameterStore(manager, false), inputs, false);
    }
}
