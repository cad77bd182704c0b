package io.millrace.models.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.millrace.models.layers.WeightAccess;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** The losses that compare a batch's targets with each other and with shared negatives. */
class BatchLossesTest {

    private static final double[][] SCORES = {{1.5, -0.5, 0.2, -2}, {0.3, 0.9, 2.5, -0.1}};

    @Test
    void inBatchSoftmaxIsTheCrossEntropyWithTheDiagonal() {
        double expected = 0;
        for (int row = 0; row < 2; row++) {
            double sum = 0;
            for (double score : SCORES[row]) {
                sum += Math.exp(score);
            }
            expected -= Math.log(Math.exp(SCORES[row][row]) / sum) / 2;
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(InBatchSoftmax.loss(scores(manager)).getFloat()).isCloseTo((float) expected, within(1e-6f));
        }
    }

    @Test
    void inBatchSoftmaxIsFiniteWhereTheTargetHasNoChance() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray hopeless = manager.create(new float[] {-500, 500}, new Shape(1, 2));
            assertThat(InBatchSoftmax.loss(hopeless).getFloat()).isCloseTo(55.26f, within(0.01f));
        }
    }

    @Test
    void correctionTakesOutHowOftenAnItemIsDrawn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray probabilities = manager.create(new float[] {1, 0.5f, 0.25f, 1});
            assertThat(InBatchSoftmax.corrected(scores(manager), probabilities, 1)
                            .toFloatArray())
                    .containsExactly(
                            new float[] {1.5f, 0.193147f, 1.586294f, -2, 0.3f, 1.593147f, 3.886294f, -0.1f},
                            within(1e-5f));
            assertThat(InBatchSoftmax.corrected(scores(manager), probabilities, 0)
                            .toFloatArray())
                    .containsExactly(scores(manager).toFloatArray());
        }
    }

    @Test
    void bprMaxIsItsFormula() {
        double elu = 0.5;
        double regularisation = 0.7;
        double expected = 0;
        for (int row = 0; row < 2; row++) {
            double sum = 0;
            double ahead = 0;
            double penalty = 0;
            for (int column = 0; column < 4; column++) {
                if (column != row) {
                    double negative = elu(SCORES[row][column], elu);
                    sum += Math.exp(negative);
                    ahead += Math.exp(negative) / (1 + Math.exp(negative - elu(SCORES[row][row], elu)));
                    penalty += Math.exp(negative) * negative * negative;
                }
            }
            expected += (regularisation * penalty / sum - Math.log(ahead / sum)) / 2;
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(new BprMax((float) elu, (float) regularisation)
                            .loss(scores(manager))
                            .getFloat())
                    .isCloseTo((float) expected, within(1e-6f));
        }
    }

    @Test
    void gradientsOfBprMaxOutliveAGarbageCollection() {
        float[] undisturbed = gradientOfBprMax(() -> {});
        for (int round = 0; round < 5; round++) {
            assertThat(gradientOfBprMax(BatchLossesTest::reuseFreedBuffers))
                    .containsExactly(undisturbed, within(1e-7f));
        }
    }

    private static float[] gradientOfBprMax(Runnable beforeBackward) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray scores = scores(manager);
            scores.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray loss = new BprMax(0.5f, 0.7f).loss(scores);
                beforeBackward.run();
                collector.backward(loss);
            }
            return WeightAccess.takeGradient(scores);
        }
    }

    /** What DJL closed before the backward pass is overwritten, as a collection at a bad moment would have it. */
    private static void reuseFreedBuffers() {
        System.gc();
        for (int i = 0; i < 512; i++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES).order(ByteOrder.nativeOrder());
            buffer.putFloat(0, 1e30f);
        }
    }

    @Test
    void bprMaxWithoutNegativesIsRefused() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BprMax(0.5f, 1).loss(manager.ones(new Shape(1, 1))))
                    .withMessageContaining("at least one negative");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> InBatchSoftmax.loss(manager.ones(new Shape(3, 2))))
                    .withMessageContaining("[B,N]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BprMax(Float.NaN, 1))
                    .withMessageContaining("elu NaN");
        }
    }

    @Test
    void bayesianRankingComparesEachPair() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray positives = manager.create(new float[] {1, -1});
            NDArray negatives = manager.create(new float[] {0, 2, -1, 3}, new Shape(2, 2));
            double expected = 0;
            for (double lead : new double[] {1, -1, 0, -4}) {
                expected += Math.log1p(Math.exp(-lead)) / 4;
            }
            assertThat(BayesianRanking.loss(positives, negatives).getFloat())
                    .isCloseTo((float) expected, within(1e-6f));
        }
    }

    @Test
    void binaryCrossEntropyIsFiniteForSureAndWrongScores() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.create(new float[] {0, 2, -200, 200});
            NDArray labels = manager.create(new float[] {1, 0, 1, 1});
            double second = Math.log1p(Math.exp(2));
            assertThat(BinaryCrossEntropy.loss(logits, labels).getFloat())
                    .isCloseTo((float) ((Math.log(2) + second + 200) / 4), within(1e-5f));
        }
    }

    @Test
    void masksOfBinaryCrossEntropyChooseWhoCounts() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.create(new float[] {0, 2, -200});
            NDArray labels = manager.create(new float[] {1, 0, 1});
            NDArray mask = manager.create(new float[] {1, 1, 0});
            logits.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray loss = BinaryCrossEntropy.loss(logits, labels, mask);
                assertThat(loss.getFloat())
                        .isCloseTo((float) ((Math.log(2) + Math.log1p(Math.exp(2))) / 2), within(1e-6f));
                collector.backward(loss);
            }
            assertThat(WeightAccess.takeGradient(logits))
                    .containsExactly(new float[] {-0.25f, 0.440399f, 0}, within(1e-5f));
            assertThat(BinaryCrossEntropy.loss(logits, labels, mask.zerosLike()).getFloat())
                    .isZero();
        }
    }

    private static double elu(double score, double alpha) {
        return score > 0 ? score : alpha * Math.expm1(score);
    }

    private static NDArray scores(NDManager manager) {
        float[] values = new float[8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) SCORES[i / 4][i % 4];
        }
        return manager.create(values, new Shape(2, 4));
    }
}
