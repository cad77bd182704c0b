package io.millrace.jobs.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.sequence.ScoreInput;
import io.millrace.jobs.sequence.TestingRequests;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.avro.TrainingSample;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TrainingSamplesTest {

    private final TestingClicks clicks = new TestingClicks();
    private final TestingRequests requests = new TestingRequests();

    @Test
    void historyEndsBeforeTheTargetInEventTime() {
        requests.accept(clicks.click("ann", "a", 1_000));
        requests.accept(clicks.click("ann", "c", 3_000));
        Click target = clicks.click("ann", "b", 2_000);

        TrainingSample sample = new TrainingSamples(50).sample(requests.accept(target));

        assertThat(sample.getHistoryItems()).containsExactly(ItemKey.of("a"));
        assertThat(sample.getHistoryTimes()).containsExactly(1_000L);
        assertThat(sample.getTargetItemId()).isEqualTo("b");
        assertThat(sample.getSampleId()).isEqualTo(target.eventId());
        assertThat(sample.getSourceOffset()).isEqualTo(target.offset());
    }

    @Test
    void firstClickHasNoHistory() {
        TrainingSample sample = new TrainingSamples(50).sample(requests.accept(clicks.click("ann", "a", 1_000)));

        assertThat(sample.getHistoryItems()).isEmpty();
        assertThat(sample.getHistoryTimes()).isEmpty();
    }

    @Test
    void longHistoryKeepsItsNewestItems() {
        requests.accept(clicks.click("ann", "a", 1_000));
        requests.accept(clicks.click("ann", "b", 2_000));
        requests.accept(clicks.click("ann", "c", 3_000));

        TrainingSample sample = new TrainingSamples(2).sample(requests.accept(clicks.click("ann", "d", 4_000)));

        assertThat(sample.getHistoryItems()).containsExactly(ItemKey.of("b"), ItemKey.of("c"));
        assertThat(sample.getHistoryTimes()).containsExactly(2_000L, 3_000L);
    }

    @Test
    void sampleIsWrittenByUserAndControlEventsMakeNone() throws Exception {
        try (OneInputStreamOperatorTestHarness<ScoreInput, OutgoingRecord> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new StreamFlatMap<>(new SampleFunction(new SampleConfig(50))))) {
            harness.open();
            Click click = clicks.click("ann", "a", 1_000);

            harness.processElement(requests.accept(click), 1_000);
            harness.processElement(new ScoreInput.Control(new AvailabilityChanged(1, false)), 1_000);

            assertThat(harness.extractOutputValues()).hasSize(1);
            OutgoingRecord record = harness.extractOutputValues().get(0);
            assertThat(record.key()).isEqualTo("ann".getBytes(StandardCharsets.UTF_8));
            assertThat(AvroCodec.of(TrainingSample.class).decode(record.value()).getSampleId())
                    .isEqualTo(click.eventId());
        }
    }
}
