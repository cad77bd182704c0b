package io.millrace.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void equalMarksAreNotWorseWithoutAnyTolerance() {
        Marks marks = new Marks(new double[] {1, 0.5, 0, 0.25});

        Comparison comparison = Comparison.of(marks, marks);

        assertThat(comparison.worse(0)).isFalse();
        assertThat(comparison.standardError()).isZero();
        assertThat(comparison.championHitRate()).isEqualTo(0.75);
        assertThat(comparison.champion()).isEqualTo(0.4375);
    }

    @Test
    void theNoiseIsThatOfTheDifferencesAndNotOfTheSamples() {
        double[] champion = new double[100];
        double[] candidate = new double[100];
        for (int i = 0; i < 100; i++) {
            champion[i] = i % 2;
            candidate[i] = 0.8 * champion[i] + (i % 4 < 2 ? 0 : 0.01);
        }

        Comparison comparison = Comparison.of(new Marks(champion), new Marks(candidate));

        assertThat(comparison.standardError()).isEqualTo(0.01, within(0.001));
        assertThat(comparison.worse(0.05)).isTrue();
        assertThat(comparison.worse(0.3)).isFalse();
    }

    @Test
    void aLossThatChanceExplainsIsNone() {
        double[] champion = new double[60];
        double[] candidate = new double[60];
        Arrays.fill(champion, 0, 12, 1);
        Arrays.fill(candidate, 8, 16, 1);

        Comparison comparison = Comparison.of(new Marks(champion), new Marks(candidate));

        assertThat(comparison.candidate()).isLessThan(0.7 * comparison.champion());
        assertThat(comparison.worse(0.05)).isFalse();
    }

    @Test
    void aLossOfAllIsSeenWhateverTheNoise() {
        double[] champion = new double[60];
        Arrays.fill(champion, 0, 30, 1);

        assertThat(Comparison.of(new Marks(champion), new Marks(new double[60])).worse(0.05))
                .isTrue();
    }

    @Test
    void marksOfOtherSamplesCannotBeCompared() {
        assertThatThrownBy(() -> Comparison.of(new Marks(new double[3]), new Marks(new double[4])))
                .hasMessageContaining("3 and 4 samples");
    }
}
