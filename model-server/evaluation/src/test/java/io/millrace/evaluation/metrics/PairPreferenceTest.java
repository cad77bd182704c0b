package io.millrace.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PairPreferenceTest {

    @Test
    void isTheShareOfPositivesStrictlyAboveTheirNegative() {
        assertThat(PairPreference.of(new double[] {2, 0, 1, 7}, new double[] {1, 3, 1, -1}))
                .hasValue(0.5);
    }

    @Test
    void givesAConstantModelNothing() {
        assertThat(PairPreference.of(new double[3], new double[3])).hasValue(0);
    }

    @Test
    void isUndefinedWithoutPairs() {
        assertThat(PairPreference.of(new double[0], new double[0])).isEmpty();
    }

    @Test
    void refusesAPositiveWithoutNegative() {
        assertThatThrownBy(() -> PairPreference.of(new double[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 positives and 1 negatives");
    }
}
