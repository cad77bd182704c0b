package io.millrace.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogLossTest {

    @Property(tries = 200)
    void isTheMeanNegativeLogarithmOfTheLabelsProbability(
            @ForAll @IntRange(min = 1, max = 50) int size, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] logits = random.doubles(size, -10, 10).toArray();
        boolean[] labels = new boolean[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            labels[i] = random.nextBoolean();
            double probability = 1 / (1 + Math.exp(-logits[i]));
            sum -= Math.log(labels[i] ? probability : 1 - probability);
        }

        assertThat(LogLoss.ofLogits(logits, labels)).isCloseTo(sum / size, within(1e-9));
    }

    @Test
    void staysExactWhereTheProbabilityWouldRound() {
        assertThat(LogLoss.ofLogits(new double[] {-1_000}, new boolean[] {true}))
                .isEqualTo(1_000);
        assertThat(LogLoss.ofLogits(new double[] {1_000}, new boolean[] {true})).isZero();
    }

    @Test
    void isLogTwoForOneWhoKnowsNothing() {
        assertThat(LogLoss.ofLogits(new double[4], new boolean[] {true, false, true, false}))
                .isCloseTo(Math.log(2), within(1e-15));
    }
}
