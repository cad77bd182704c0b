package io.millrace.models.pfcr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianMechanismTest {

    private static final double SENSITIVITY = 2;

    @Test
    void noiseIsWhatTheFormulaSays() {
        double sigma = new GaussianMechanism(0.5, 1e-5).sigma(SENSITIVITY);
        assertThat(sigma).isCloseTo(2 * 4.844_805_262_605_389 / 0.5, within(1e-9));
    }

    @Test
    void morePrivacyIsMoreNoise() {
        assertThat(new GaussianMechanism(0.1, 1e-5).sigma(1)).isGreaterThan(new GaussianMechanism(0.9, 1e-5).sigma(1));
        assertThat(new GaussianMechanism(0.5, 1e-9).sigma(1)).isGreaterThan(new GaussianMechanism(0.5, 1e-3).sigma(1));
    }

    /**
     * What privacy means: whatever set of messages an adversary waits for, its probability under one input exceeds {@code
     * e^epsilon} times that under a neighbour by at most delta. The worst set is where the one density exceeds the other so.
     */
    @ParameterizedTest
    @CsvSource({"0.1, 1e-2", "0.3, 1e-5", "0.5, 1e-3", "0.9, 1e-6", "0.99, 0.2"})
    void noAdversaryCanTellNeighboursApartByMoreThanPromised(double epsilon, double delta) {
        double sigma = new GaussianMechanism(epsilon, delta).sigma(SENSITIVITY);
        double step = sigma / 2_000;
        double excess = 0;
        for (double x = -12 * sigma; x < 12 * sigma + SENSITIVITY; x += step) {
            double gain = density(x - SENSITIVITY, sigma) - Math.exp(epsilon) * density(x, sigma);
            excess += Math.max(0, gain) * step;
        }
        assertThat(excess).isPositive().isLessThanOrEqualTo(delta);
    }

    @ParameterizedTest
    @CsvSource({"epsilon, 0, 0.1", "epsilon, 1, 0.1", "epsilon, NaN, 0.1", "delta, 0.5, 0", "delta, 0.5, 1"})
    void whatTheTheoremDoesNotCoverIsRefused(String name, double epsilon, double delta) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianMechanism(epsilon, delta))
                .withMessageContaining("Privacy parameter " + name);
    }

    private static double density(double x, double sigma) {
        return Math.exp(-x * x / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
    }
}
