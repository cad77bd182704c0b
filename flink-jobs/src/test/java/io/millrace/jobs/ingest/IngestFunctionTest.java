package io.millrace.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.kafka.DeadLetter;
import io.millrace.jobs.kafka.DeadLetters;
import io.millrace.jobs.kafka.Header;
import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.jobs.metrics.JobMetrics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class IngestFunctionTest {

    private final TestingMetrics metrics = new TestingMetrics();

    @Test
    void clicksAndExposuresGoOnContextIsCountedAndMalformedRecordsAreSetAside() throws Exception {
        Click click = new TestingClicks().click("ann", "a", 1_000);
        Impression impression = new Impression("e", "ann", "a", click.itemKey(), null, null, 500, 0, 1);
        byte[] key = {1, 2};
        byte[] value = {(byte) 0xFF, 0};
        ReceivedRecord received = new ReceivedRecord("in", 3, 42, 7, key, value, List.of(Header.of("trace", "abc")));

        try (OneInputStreamOperatorTestHarness<Decoded, UserEvent> harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new IngestFunction()), metrics.environment())) {
            harness.setup(new UserEventSerializer());
            harness.open();
            harness.processElement(new Decoded.Valid(click), 1_000);
            harness.processElement(new Decoded.Context(2_000), 2_000);
            harness.processElement(new Decoded.Exposed(impression), 500);
            harness.processElement(new Decoded.Malformed(new DeadLetter(received, "why", "Because.")), 0);

            assertThat(harness.extractOutputValues()).containsExactly(click, impression);
            OutgoingRecord letter =
                    harness.getSideOutput(DeadLetters.TAG).element().getValue();
            assertThat(letter.key()).isSameAs(key);
            assertThat(letter.value()).isSameAs(value);
            assertThat(letter.headers().stream().map(IngestFunctionTest::text))
                    .containsExactly(
                            "trace=abc",
                            "millrace.reason=why",
                            "millrace.detail=Because.",
                            "millrace.topic=in",
                            "millrace.partition=3",
                            "millrace.offset=42",
                            "millrace.timestamp=7");
        }
        assertThat(metrics.count(JobMetrics.CONTEXT)).isEqualTo(2);
        assertThat(metrics.count(JobMetrics.DEAD_LETTERS)).isEqualTo(1);
    }

    private static String text(Header header) {
        return header.name() + '=' + new String(header.value(), StandardCharsets.UTF_8);
    }
}
