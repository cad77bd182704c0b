package io.millrace.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BatchPatienceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final BatchPatience patience = new BatchPatience(Duration.ofSeconds(1));

    @Test
    void endsWhenTheSameSamplesHaveWaitedLongEnough() {
        assertThat(patience.exhausted(3, 0, at(0))).isFalse();
        assertThat(patience.exhausted(5, 0, at(999))).isFalse();
        assertThat(patience.exhausted(5, 0, at(1_000))).isTrue();
    }

    @Test
    void beginsAnewForTheSamplesBehindAFullBatch() {
        assertThat(patience.exhausted(200, 0, at(0))).isFalse();
        assertThat(patience.exhausted(10, 256, at(900))).isFalse();
        assertThat(patience.exhausted(10, 256, at(1_500))).isFalse();
        assertThat(patience.exhausted(10, 256, at(1_900))).isTrue();
    }

    @Test
    void nothingWaitsWhenNothingIsPending() {
        assertThat(patience.exhausted(1, 0, at(0))).isFalse();
        assertThat(patience.exhausted(0, 0, at(5_000))).isFalse();
        assertThat(patience.exhausted(1, 0, at(9_000))).isFalse();
    }

    private static Instant at(int millis) {
        return START.plusMillis(millis);
    }
}
