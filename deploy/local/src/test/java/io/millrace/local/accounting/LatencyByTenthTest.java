package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyByTenthTest {

    private final LatencyByTenth latency = new LatencyByTenth();

    @Test
    void percentilesAreInMilliseconds() {
        IntStream.rangeClosed(1, 1_000).forEach(i -> latency.add(6, TimeUnit.MILLISECONDS.toNanos(i)));

        assertThat(latency.tenth(6).p50()).isCloseTo(500, within(1.0));
        assertThat(latency.tenth(6).p99()).isCloseTo(990, within(1.0));
        assertThat(latency.lastHalf().max()).isCloseTo(1_000, within(1.0));
        assertThat(latency.tenth(5)).isEqualTo(new Latency(0, 0, 0));
    }

    @Test
    void recentForgetsWhatWasAskedFor() {
        latency.add(0, TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(latency.sinceLastAsked().max()).isCloseTo(50, within(0.1));

        latency.add(0, TimeUnit.MILLISECONDS.toNanos(5));

        assertThat(latency.sinceLastAsked().max()).isCloseTo(5, within(0.1));
        assertThat(latency.whole().max()).isCloseTo(50, within(0.1));
    }

    @Test
    void answerThatSeemsToComeTooEarlyCountsAsZero() {
        latency.add(0, -1);

        assertThat(latency.whole().max()).isZero();
    }
}
