package io.millrace.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublishCadenceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CadenceSettings SETTINGS = new CadenceSettings(
            Duration.ofSeconds(2), 1_000, Duration.ofSeconds(5), 10_000, 12, new Retention(10, 3), false);

    private final PublishCadence first = PublishCadence.first(SETTINGS, START);
    private final PublishCadence resumed = PublishCadence.after(SETTINGS, 500, START);

    @Test
    void nothingIsDueWithoutNewSamples() {
        assertThat(first.due(0, at(100))).isFalse();
        assertThat(resumed.due(500, at(100))).isFalse();
    }

    @Test
    void theFirstVersionIsDueTwoSecondsAfterTheFirstSample() {
        assertThat(first.due(0, at(60))).isFalse();
        assertThat(first.due(10, at(61))).isFalse();
        assertThat(first.due(20, at(62))).isFalse();
        assertThat(first.due(20, at(63))).isTrue();
    }

    @Test
    void theFirstVersionIsDueAtOnceAfterAThousandSamples() {
        assertThat(first.due(999, at(1))).isFalse();
        assertThat(first.due(1_000, at(1))).isTrue();
    }

    @Test
    void laterVersionsAreDueAfterTheInterval() {
        assertThat(resumed.due(501, at(4))).isFalse();
        assertThat(resumed.due(501, at(5))).isTrue();
    }

    @Test
    void laterVersionsAreDueAtOnceAfterManySamples() {
        assertThat(resumed.due(10_499, at(1))).isFalse();
        assertThat(resumed.due(10_500, at(1))).isTrue();
    }

    @Test
    void whatIsPublishedIsNotDueAgain() {
        resumed.attempted(600, at(5));
        resumed.published(600);

        assertThat(resumed.due(600, at(60))).isFalse();
        assertThat(resumed.due(601, at(9))).isFalse();
        assertThat(resumed.due(601, at(10))).isTrue();
    }

    @Test
    void aFailedAttemptIsRepeatedAtTheNextIntervalAndNotAtOnce() {
        resumed.attempted(20_000, at(5));

        assertThat(resumed.due(20_001, at(6))).isFalse();
        assertThat(resumed.due(20_000, at(10))).isTrue();
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
