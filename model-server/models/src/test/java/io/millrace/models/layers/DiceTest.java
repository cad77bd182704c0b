package io.millrace.models.layers;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiceTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void servingMixesByTheRunningStatistics() {
        Dice dice = initialized(new Dice(), 2);
        write(dice, "alpha", 0.25f, -1);
        write(dice, "normalization.gamma", 2, 1);
        write(dice, "normalization.beta", 0, 0.5f);
        write(dice, "normalization.runningMean", 1, -1);
        write(dice, "normalization.runningVar", 4, 1);
        float[] y = forward(dice, false, new float[] {3, 2}, 1, 2).toFloatArray();
        assertThat(y[0]).isCloseTo((float) mixed(3, sigmoid(2 * (3 - 1) / 2.0), 0.25), within(1e-5f));
        assertThat(y[1]).isCloseTo((float) mixed(2, sigmoid(2 + 1 + 0.5), -1), within(1e-5f));
    }

    @Test
    void trainingNormalizesOverBatchAndTimeAndMovesTheRunningStatisticsByATenth() {
        Dice dice = initialized(new Dice(), 1);
        float[] y = forward(dice, true, new float[] {1, 3, 5, 7}, 2, 2, 1).toFloatArray();
        double deviation = Math.sqrt(5);
        for (int i = 0; i < 4; i++) {
            double x = 1 + 2 * i;
            assertThat(y[i]).isCloseTo((float) (x * sigmoid((x - 4) / deviation)), within(1e-5f));
        }
        assertThat(read(dice, "normalization.runningMean")[0]).isCloseTo(0.4f, within(1e-6f));
        // the unbiased variance of 1, 3, 5, 7 is 20/3
        assertThat(read(dice, "normalization.runningVar")[0]).isCloseTo(0.9f + 2 / 3f, within(1e-6f));
    }

    @Test
    void oneRowIsTrainedOnByTheRunningStatisticsAndLeavesThemAlone() {
        Dice dice = initialized(new Dice(), 2);
        float[] served = forward(dice, false, new float[] {1, -2}, 1, 2).toFloatArray();
        assertThat(forward(dice, true, new float[] {1, -2}, 1, 2).toFloatArray())
                .isEqualTo(served);
        assertThat(read(dice, "normalization.runningMean")).containsOnly(0);
        assertThat(read(dice, "normalization.runningVar")).containsOnly(1);
    }

    @Test
    void anEmptyBatchStaysEmptyAndLeavesTheStatisticsAlone() {
        for (boolean training : new boolean[] {true, false}) {
            Dice dice = initialized(new Dice(), 3);
            assertThat(forward(dice, training, new float[0], 0, 3).getShape()).isEqualTo(new Shape(0, 3));
            assertThat(read(dice, "normalization.runningVar")).containsOnly(1);
        }
    }

    @Test
    void theAuthorsDiceReadsMovingStatisticsInTrainingTooAndHasASlope() {
        AuthorsDice dice = initialized(new AuthorsDice(), 1);
        write(dice, "alpha", 0.5f);
        write(dice, "slope", 3);
        write(dice, "mean", 1);
        write(dice, "variance", 4);
        double share = sigmoid(3 * (2 - 1) / Math.sqrt(4 + 1e-3));
        for (boolean training : new boolean[] {true, false}) {
            float[] y = forward(dice, training, new float[] {2, 8}, 2, 1).toFloatArray();
            assertThat(y[0]).isCloseTo((float) mixed(2, share, 0.5), within(1e-6f));
        }
        assertThat(read(dice, "mean")).containsExactly(1);
        assertThat(read(dice, "variance")).containsExactly(4);
    }

    @Test
    void untrainedTheAuthorsDiceHalvesItsInput() {
        assertThat(forward(initialized(new AuthorsDice(), 2), true, new float[] {2, -4}, 1, 2)
                        .toFloatArray())
                .containsExactly(1, -2);
    }

    @Test
    void weightsHaveStableNames() {
        assertThat(NamedWeights.of(initialized(new Dice(), 2)).keySet())
                .containsExactly(
                        "alpha",
                        "normalization.gamma",
                        "normalization.beta",
                        "normalization.runningMean",
                        "normalization.runningVar");
        assertThat(NamedWeights.of(initialized(new AuthorsDice(), 2)).keySet())
                .containsExactly("alpha", "slope", "mean", "variance");
    }

    @Test
    void wrongWidthsAreNamed() {
        for (Block dice : new Block[] {initialized(new Dice(), 2), initialized(new AuthorsDice(), 2)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> forward(dice, false, new float[3], 1, 3))
                    .withMessage("Dice of 2 units got an input of shape (1, 3); expected [.., 2].");
        }
    }

    private <B extends Block> B initialized(B dice, long units) {
        dice.initialize(manager, DataType.FLOAT32, new Shape(1, units));
        return dice;
    }

    private NDArray forward(Block dice, boolean training, float[] values, long... shape) {
        NDArray input = manager.create(values, new Shape(shape));
        return dice.forward(new ParameterStore(manager, false), new NDList(input), training)
                .singletonOrThrow();
    }

    private static void write(Block block, String name, float... values) {
        WeightAccess.write(NamedWeights.of(block).get(name).getArray(), values);
    }

    private static float[] read(Block block, String name) {
        return NamedWeights.of(block).get(name).getArray().toFloatArray();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double mixed(double x, double share, double alpha) {
        return share * x + (1 - share) * alpha * x;
    }
}
