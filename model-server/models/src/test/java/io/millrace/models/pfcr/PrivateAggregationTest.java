package io.millrace.models.pfcr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateAggregationTest {

    private static final double CLIP_NORM = 0.5;
    private static final GaussianMechanism MECHANISM = new GaussianMechanism(0.5, 1e-5);
    private static final PrivateAggregation AGGREGATION = new PrivateAggregation(CLIP_NORM, MECHANISM);
    private static final double[] WEIGHTS = {0.7, 0.3};

    @Test
    void longGradientsAreShortenedAndShortOnesKept() {
        assertThat(AGGREGATION.clipped(new float[] {3, -4})).containsExactly(new float[] {.3f, -.4f}, within(1e-6f));
        assertThat(AGGREGATION.clipped(new float[] {.3f, -.1f})).containsExactly(.3f, -.1f);
        assertThat(AGGREGATION.clipped(new float[] {0, 0})).containsExactly(0, 0);
    }

    @Test
    void noiseCoversTheDistanceOfAnyTwoClippedGradients() {
        assertThat(AGGREGATION.sigma()).isEqualTo(MECHANISM.sigma(2 * CLIP_NORM));
    }

    @Test
    void theSumIsUnbiasedAndItsVarianceThatOfTheTheory() {
        float[] first = {.1f, -.2f, .3f};
        float[] second = {3, 0, -4};
        double[] expected = {.7 * .1 + .3 * .3, -.7 * .2, .7 * .3 - .3 * .4};
        double variance = AGGREGATION.sigma() * AGGREGATION.sigma() * (.7 * .7 + .3 * .3);
        int rounds = 40_000;
        double[] sums = new double[3];
        double[] squares = new double[3];
        SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < rounds; round++) {
            float[] sum = PrivateAggregation.weightedSum(
                    List.of(AGGREGATION.message(first, random), AGGREGATION.message(second, random)), WEIGHTS);
            for (int i = 0; i < 3; i++) {
                sums[i] += sum[i];
                squares[i] += (sum[i] - expected[i]) * (sum[i] - expected[i]);
            }
        }
        // five standard errors, of a mean and of the variance of a normal distribution
        double meanError = 5 * Math.sqrt(variance / rounds);
        double varianceError = 5 * variance * Math.sqrt(2.0 / rounds);
        for (int i = 0; i < 3; i++) {
            assertThat(sums[i] / rounds).isCloseTo(expected[i], within(meanError));
            assertThat(squares[i] / rounds).isCloseTo(variance, within(varianceError));
        }
    }

    @Test
    void coordinatesAndClientsHaveIndependentNoise() {
        int rounds = 40_000;
        double coordinates = 0;
        double clients = 0;
        SplittableRandom random = new SplittableRandom(18);
        for (int round = 0; round < rounds; round++) {
            float[] first = AGGREGATION.message(new float[2], random);
            float[] second = AGGREGATION.message(new float[2], random);
            coordinates += first[0] * first[1];
            clients += first[0] * second[0];
        }
        double variance = AGGREGATION.sigma() * AGGREGATION.sigma();
        double error = 5 * variance / Math.sqrt(rounds);
        assertThat(coordinates / rounds).isCloseTo(0, within(error));
        assertThat(clients / rounds).isCloseTo(0, within(error));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void gradientsThatClippingCannotBoundAreRefused(float value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AGGREGATION.message(new float[] {1, value}, new SplittableRandom(1)))
                .withMessageContaining("expected a finite number");
    }

    @Test
    void messagesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateAggregation.weightedSum(List.of(new float[1]), WEIGHTS))
                .withMessage("1 messages have 2 weights; expected one weight for each.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateAggregation.weightedSum(List.of(new float[1], new float[2]), WEIGHTS))
                .withMessage("Message 1 has 2 values; the first has 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateAggregation.weightedSum(List.of(), new double[0]))
                .withMessageContaining("0 messages");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aClipNormThatBoundsNothingIsRefused(double clipNorm) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrivateAggregation(clipNorm, MECHANISM))
                .withMessageContaining("clipNorm is " + clipNorm);
    }
}
