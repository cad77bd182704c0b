package io.millrace.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThroughputTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void isTheRateOfTheLastSecondOrMore() {
        Throughput throughput = new Throughput(1_000, START);

        assertThat(throughput.update(1_500, START.plusMillis(500))).isZero();
        assertThat(throughput.update(3_000, START.plusMillis(2_000))).isEqualTo(1_000);
        assertThat(throughput.update(3_000, START.plusMillis(2_500))).isEqualTo(1_000);
        assertThat(throughput.update(3_000, START.plusMillis(4_000))).isZero();
    }
}
