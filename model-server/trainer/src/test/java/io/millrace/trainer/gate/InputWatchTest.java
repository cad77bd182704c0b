package io.millrace.trainer.gate;

import static io.millrace.trainer.gate.InputWatch.Finding.SOUND;
import static io.millrace.trainer.gate.InputWatch.Finding.SOUND_AGAIN;
import static io.millrace.trainer.gate.InputWatch.Finding.SUSPECT;
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
        assertThat(watch.judge(marks(0.01), START)).isEqualTo(SOUND);
    }

    @Test
    void aSlowDeclineMovesTheLevel() {
        for (double mean = 0.5; mean > 0.1; mean *= 0.95) {
            assertThat(watch.judge(marks(mean), START)).isEqualTo(SOUND);
        }
        assertThat(watch.recent().mean()).isLessThan(0.2);
    }

    @Test
    void aSuddenDropIsSuspiciousUntilItIsOverAndLeavesTheLevelAlone() {
        watch.judge(marks(0.4), START);

        assertThat(watch.judge(marks(0.05), START.plusSeconds(5))).isEqualTo(SUSPECT);
        assertThat(watch.judge(marks(0.05), START.plusSeconds(60))).isEqualTo(SUSPECT);
        assertThat(watch.recent().mean()).isEqualTo(0.4);
        assertThat(watch.judge(marks(0.38), START.plusSeconds(65))).isEqualTo(SOUND_AGAIN);
        assertThat(watch.judge(marks(0.05), START.plus(SETTINGS.hold()))).isEqualTo(SUSPECT);
    }

    @Test
    void whatCameBeforeTheFirstSoundExamMayBeSuspectAndWhatComesAfterItIsNot() {
        watch.judge(marks(0.4), START);
        watch.judge(marks(0.05), START.plusSeconds(5));

        assertThat(watch.judge(marks(0.38), START.plusSeconds(10))).isEqualTo(SOUND_AGAIN);
        assertThat(watch.judge(marks(0.38), START.plusSeconds(15))).isEqualTo(SOUND);
    }

    @Test
    void whatLastsLongerThanTheHoldIsTheNewNormal() {
        watch.judge(marks(0.4), START);
        assertThat(watch.judge(marks(0.05), START)).isEqualTo(SUSPECT);

        assertThat(watch.judge(marks(0.06), START.plus(SETTINGS.hold()))).isEqualTo(SOUND);

        assertThat(watch.recent().mean()).isEqualTo(0.06);
        assertThat(watch.judge(marks(0.06), START.plus(SETTINGS.hold()).plusSeconds(5)))
                .isEqualTo(SOUND);
    }

    @Test
    void aDropThatChanceExplainsIsNone() {
        InputWatch small = new InputWatch(
                new GateSettings(500, 2, Duration.ofSeconds(2), 0.05, 0.4, Duration.ofMinutes(5)), Level.unknown());
        small.judge(new Marks(new double[] {1, 0, 0, 1, 0, 0, 1, 0}), START);

        assertThat(small.judge(new Marks(new double[] {0, 0, 0, 1, 0, 0, 0, 0}), START))
                .isEqualTo(SOUND);
    }

    @Test
    void theLevelSurvivesInAVersionsMetrics() {
        watch.judge(marks(0.4), START);

        Level restored = Level.of(watch.recent().metrics());

        assertThat(restored).isEqualTo(watch.recent());
        assertThat(new InputWatch(SETTINGS, restored).judge(marks(0.05), START)).isEqualTo(SUSPECT);
        assertThat(Level.unknown().metrics()).isEmpty();
    }

    private static Marks marks(double mean) {
        double[] reciprocalRanks = new double[400];
        Arrays.fill(reciprocalRanks, mean);
        return new Marks(reciprocalRanks);
    }
}
