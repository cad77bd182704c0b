package io.millrace.models.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CosineSoftmaxTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void scoresAreCosinesOverTheTemperatureWhateverTheLengths() {
        NDArray users = manager.create(new float[][] {{3, 4}});
        NDArray items = manager.create(new float[][] {{30, 40}, {0, -2}, {4, -3}});
        assertThat(CosineSoftmax.cosines(users, items).toFloatArray())
                .containsExactly(new float[] {1, -.8f, 0}, within(1e-6f));
        assertThat(CosineSoftmax.logits(users, items, 0.1f).toFloatArray())
                .containsExactly(new float[] {10, -8, 0}, within(1e-5f));
    }

    @Test
    void aZeroVectorScoresZeroAndHasAFiniteGradient() {
        NDArray users = manager.create(new float[][] {{3, 4}});
        NDArray items = manager.create(new float[][] {{0, 0}, {1, 0}});
        items.setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray logits = CosineSoftmax.logits(users, items, 0.07f);
            assertThat(logits.toFloatArray()[0]).isZero();
            collector.backward(logits.logSoftmax(-1).get("0, 1").neg());
        }
        assertThat(items.getGradient().get(1).toFloatArray()).doesNotContain(Float.NaN);
    }

    @Test
    void aTemperatureThatIsNotAboveZeroIsRefused() {
        NDArray any = manager.create(new float[][] {{1}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CosineSoftmax.logits(any, any, 0))
                .withMessageContaining("temperature is 0.0");
    }
}
