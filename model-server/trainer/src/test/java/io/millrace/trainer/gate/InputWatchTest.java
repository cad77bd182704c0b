package io.millrace.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InputWatchTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final GateSettings SETTINGS =
            new GateSettings(500, 100, Duration.ofSeconds(2), 0.05, 0.4, Duration.ofMinutes(5));

    private final InputWatch watch = new InputWatch(SETTINGS, Level.unknown());

    @Test
    void theFirstExamIsNeverSuspicious() {
        assertThat(watch.isSuspicious(marks(0.01), START)).isFalse();
    }

    @Test
    void aSlowDeclineMovesTheLevel() {
        for (double mean = 0.5; mean > 0.1; mean *= 0.95) {
            assertThat(watch.isSuspicious(marks(mean), START)).isFalse();
        }
        assertThat(watch.recent().mean()).isLessThan(0.2);
    }

    @Test
    void aSuddenDropIsSuspiciousUntilItIsOverAndLeavesTheLevelAlone() {
        watch.isSuspicious(marks(0.4), START);

        assertThat(watch.isSuspicious(marks(0.05), START.plusSeconds(5))).isTrue();
        assertThat(watch.isSuspicious(marks(0.05), START.plusSeconds(60))).isTrue();
        assertThat(watch.recent().mean()).isEqualTo(0.4);
        assertThat(watch.isSuspicious(marks(0.38), START.plusSeconds(65))).isFalse();
        assertThat(watch.isSuspicious(marks(0.05), START.plus(SETTINGS.hold()))).isTrue();
    }

    @Test
    void whatLastsLongerThanTheHoldIsTheNewNormal() {
        watch.isSuspicious(marks(0.4), START);
        assertThat(watch.isSuspicious(marks(0.05), START)).isTrue();

        assertThat(watch.isSuspicious(marks(0.06), START.plus(SETTINGS.hold()))).isFalse();

        assertThat(watch.recent().mean()).isEqualTo(0.06);
        assertThat(watch.isSuspicious(marks(0.06), START.plus(SETTINGS.hold()).plusSeconds(5)))
                .isFalse();
    }

    @Test
    void aDropThatChanceExplainsIsNone() {
        InputWatch small = new InputWatch(
                new GateSettings(500, 2, Duration.ofSeconds(2), 0.05, 0.4, Duration.ofMinutes(5)), Level.unknown());
        small.isSuspicious(new Marks(new double[] {1, 0, 0, 1, 0, 0, 1, 0}), START);

        assertThat(small.isSuspicious(new Marks(new double[] {0, 0, 0, 1, 0, 0, 0, 0}), START))
                .isFalse();
    }

    @Test
    void theLevelSurvivesInAVersionsMetrics() {
        watch.isSuspicious(marks(0.4), START);

        Level restored = Level.of(watch.recent().metrics());

        assertThat(restored).isEqualTo(watch.recent());
        assertThat(new InputWatch(SETTINGS, restored).isSuspicious(marks(0.05), START))
                .isTrue();
        assertThat(Level.unknown().metrics()).isEmpty();
    }

    private static Marks marks(double mean) {
        double[] reciprocalRanks = new double[400];
        Arrays.fill(reciprocalRanks, mean);
        return new Marks(reciprocalRanks);
    }
}
