package io.millrace.trainer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.trainer.TestingClock;
import io.millrace.trainer.sample.RecordPosition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MalformedSamplesTest {

    private final TestingClock clock = new TestingClock();
    private final MalformedSamples malformed = new MalformedSamples(clock);

    @Test
    void countsEachAndLogsAReasonOncePerMinute() {
        assertThat(count("malformed-avro")).isTrue();
        assertThat(count("malformed-avro")).isFalse();
        assertThat(count("unknown-schema")).isTrue();
        clock.advance(Duration.ofSeconds(59));
        assertThat(count("malformed-avro")).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(count("malformed-avro")).isTrue();

        assertThat(malformed.count()).isEqualTo(5);
    }

    private boolean count(String reason) {
        return malformed.count(new DecodedSample.Malformed(reason, "Broken on purpose."), new RecordPosition(0, 1));
    }
}
