package io.millrace.models.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabelAwareAttentionTest {

    private static final float E = (float) Math.E;

    private final NDManager manager = NDManager.newBaseManager();

    /** One user with the interests (1,0), (0,2) and (-1,-1); the target scores them 1, 0 and -1. */
    private final NDArray interests = manager.create(new float[] {1, 0, /* */ 0, 2, /* */ -1, -1}, new Shape(1, 3, 2));

    private final NDArray target = manager.create(new float[] {1, 0}, new Shape(1, 2));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void powerZeroIsTheMean() {
        assertThat(LabelAwareAttention.readout(interests, target, 0).toFloatArray())
                .containsExactly(new float[] {0, 1f / 3}, within(1e-6f));
    }

    @Test
    void powerOneIsSoftAttention() {
        float sum = E + 1 + 1 / E;
        assertThat(LabelAwareAttention.readout(interests, target, 1).toFloatArray())
                .containsExactly(new float[] {(E - 1 / E) / sum, (2 - 1 / E) / sum}, within(1e-6f));
    }

    @Test
    void fromPowerHundredOnTheBestInterestIsTakenAsItIs() {
        assertThat(LabelAwareAttention.readout(interests, target, 101).toFloatArray())
                .containsExactly(1, 0);
    }

    @Test
    void anEvenPowerIsBlindToTheSign() {
        NDArray opposite = manager.create(new float[] {1.5f, 0.5f}, new Shape(1, 2));
        // scores 1.5, 1 and -2: the disliked interest is taken; the hard readout takes the liked one
        assertThat(LabelAwareAttention.readout(interests, opposite, 100).toFloatArray())
                .containsExactly(-1, -1);
        assertThat(HardReadout.select(interests, opposite).toFloatArray()).containsExactly(1, 0);
    }

    @Test
    void hardReadoutOfScoresThatVanishTakesTheFirstInterest() {
        NDArray faint = manager.create(new float[] {-0.1f, 0.1f}, new Shape(1, 2));
        assertThat(LabelAwareAttention.readout(interests, faint, 100).toFloatArray())
                .containsExactly(1, 0);
    }

    @Test
    void inactiveInterestsTakeNoPart() {
        NDArray active = manager.create(new float[] {1, 1, 0}, new Shape(1, 3));
        NDArray disliked = manager.create(new float[] {-1, -3}, new Shape(1, 2));

        assertThat(LabelAwareAttention.readout(interests, target, 0, active).toFloatArray())
                .containsExactly(0.5f, 1);
        assertThat(LabelAwareAttention.readout(interests, disliked, 101, active).toFloatArray())
                .as("the best of the active ones, though its score is negative")
                .containsExactly(1, 0);
    }

    @Test
    void hardReadoutLearnsThroughTheChosenInterestOnly() {
        interests.setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            collector.backward(
                    LabelAwareAttention.readout(interests, target, 101).sum());

            assertThat(interests.getGradient().toFloatArray()).containsExactly(1, 1, 0, 0, 0, 0);
        }
    }

    @Test
    void aNegativePowerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelAwareAttention.readout(interests, target, -1))
                .withMessageContaining("is -1; expected 0 (mean)");
    }
}
