package io.millrace.models.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MultiTaskLossTest {

    private static final float[] LOGITS = {0.5f, -1, 2, 3, -0.25f, 0};
    private static final float[] LABELS = {1, 0, 0, 1, 1, 1};

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void eachTaskIsTheMeanOverItsOwnSampleSpace() {
        float[] space = {1, 0, 1, 1, 0, 1};
        double first = (entropy(0.5, 1) + entropy(2, 0)) / 2;
        double second = (entropy(3, 1) + entropy(0, 1)) / 2;
        assertThat(loss(MultiTaskLoss.sum(2), LOGITS, LABELS, space, 0)).isCloseTo(first + second, within(1e-6));
    }

    @Test
    void weightsChangeWithTheStep() {
        MultiTaskLoss loss = new MultiTaskLoss(List.of(new TaskWeight(2, 0.5), new TaskWeight(1, 1)));
        float[] all = {1, 1, 1, 1, 1, 1};
        double first = (entropy(0.5, 1) + entropy(2, 0) + entropy(-0.25, 1)) / 3;
        double second = (entropy(-1, 0) + entropy(3, 1) + entropy(0, 1)) / 3;
        assertThat(loss(loss, LOGITS, LABELS, all, 0)).isCloseTo(2 * first + second, within(1e-6));
        assertThat(loss(loss, LOGITS, LABELS, all, 3)).isCloseTo(0.25 * first + second, within(1e-6));
    }

    @Test
    void aTaskWithoutASampleContributesNothing() {
        float[] firstOnly = {1, 0, 1, 0, 1, 0};
        double first = (entropy(0.5, 1) + entropy(2, 0) + entropy(-0.25, 1)) / 3;
        assertThat(loss(MultiTaskLoss.sum(2), LOGITS, LABELS, firstOnly, 0)).isCloseTo(first, within(1e-6));
        assertThat(gradient(LOGITS, LABELS, firstOnly)[1]).isZero();
        assertThat(loss(MultiTaskLoss.sum(2), LOGITS, LABELS, new float[6], 0)).isZero();
    }

    @Test
    void partsOfABatchSumToItsLoss() {
        float[] space = {1, 0, 1, 1, 0, 1};
        NDArray parts = part(space, 0, 1).add(part(space, 1, 3));
        assertThat(parts.getFloat())
                .isCloseTo((float) loss(MultiTaskLoss.sum(2), LOGITS, LABELS, space, 0), within(1e-6f));
    }

    @Test
    void labelsOutsideTheSampleSpaceMayBeAnything() {
        float[] unknown = {1, Float.NaN, 0, 1, 1, 1};
        float[] space = {1, 0, 1, 1, 1, 1};
        assertThat(loss(MultiTaskLoss.sum(2), LOGITS, unknown, space, 0)).isFinite();
        assertThat(gradient(LOGITS, unknown, space)).doesNotContain(Float.NaN);
    }

    @Test
    void theGradientIsTheProbabilityMinusTheLabelEvenAtZeroAndFarOut() {
        float[] logits = {0, 0, 100, -100, 5, 5};
        float[] labels = {1, 0, 0, 1, 1, 0};
        float[] gradient = gradient(logits, labels, new float[] {1, 1, 1, 1, 1, 1});
        double[] expected = {-0.5, 0.5, 1, -1, 1 / (1 + Math.exp(-5)) - 1, 1 / (1 + Math.exp(-5))};
        for (int i = 0; i < gradient.length; i++) {
            assertThat(gradient[i]).isCloseTo((float) (expected[i] / 3), within(1e-6f));
        }
    }

    @Test
    void wrongShapesAndWeightsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss(MultiTaskLoss.sum(3), LOGITS, LABELS, LABELS, 0))
                .withMessageContaining("The loss of 3 tasks got logits (3, 2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaskWeight(-1, 1))
                .withMessageContaining("A task weighs -1.0 times 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new MultiTaskLoss(List.of()));
    }

    private static double entropy(double logit, int label) {
        return Math.log1p(Math.exp(label == 1 ? -logit : logit));
    }

    private double loss(MultiTaskLoss loss, float[] logits, float[] labels, float[] space, long step) {
        return loss.of(rows(logits), rows(labels), rows(space), step).getFloat();
    }

    private NDArray part(float[] space, int from, int to) {
        NDIndex some = new NDIndex(from + ":" + to);
        return MultiTaskLoss.sum(2)
                .ofPart(
                        rows(LOGITS).get(some),
                        rows(LABELS).get(some),
                        rows(space).get(some),
                        new float[] {2, 2},
                        0);
    }

    private float[] gradient(float[] logits, float[] labels, float[] space) {
        NDArray differentiated = rows(logits);
        differentiated.setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            collector.backward(MultiTaskLoss.sum(2).of(differentiated, rows(labels), rows(space), 0));
        }
        return differentiated.getGradient().toFloatArray();
    }

    private NDArray rows(float[] values) {
        return manager.create(values, new Shape(3, 2));
    }
}
