package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.TestingRequests;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** When a micro-batch ends, and that nothing is lost, doubled or overtaken at its end. */
class MicroBatchTest {

    private final TestingClicks clicks = new TestingClicks();
    private final TestingRequests requests = new TestingRequests();
    private final BundleCache bundles = TestingLoads.immediate().cache();

    @Test
    void fullMicroBatchIsAnsweredInTheOrderOfItsClicks() throws Exception {
        try (ScoreHarness harness = open()) {
            harness.process(request("1", "ann"));
            harness.process(request("2", "bob"));
            assertThat(harness.answeredEvents()).isEmpty();

            harness.process(request("3", "ann"));

            assertThat(harness.answeredEvents()).containsExactly("1", "2", "3");
        }
    }

    @Test
    void firstClickWaitsNoLongerThanConfigured() throws Exception {
        try (ScoreHarness harness = open()) {
            harness.process(request("1", "ann"));
            harness.setProcessingTime(ScoreHarness.BATCH_WAIT.toMillis() - 1);
            assertThat(harness.answeredEvents()).isEmpty();

            harness.setProcessingTime(ScoreHarness.BATCH_WAIT.toMillis());

            assertThat(harness.answeredEvents()).containsExactly("1");
        }
    }

    @Test
    void waitOfAFullMicroBatchDoesNotEndTheNextOne() throws Exception {
        try (ScoreHarness harness = open()) {
            harness.process(request("1", "ann"));
            harness.process(request("2", "ann"));
            harness.process(request("3", "ann"));
            harness.setProcessingTime(ScoreHarness.BATCH_WAIT.toMillis() - 1);
            harness.process(request("4", "ann"));

            harness.setProcessingTime(ScoreHarness.BATCH_WAIT.toMillis());

            assertThat(harness.answeredEvents()).containsExactly("1", "2", "3");
        }
    }

    @Test
    void watermarkDoesNotOvertakeClicks() throws Exception {
        try (ScoreHarness harness = open()) {
            harness.process(request("1", "ann"));
            harness.processWatermark(new Watermark(1_000));

            assertThat(harness.getOutput()).hasSize(2);
            assertThat(harness.getOutput().poll()).isInstanceOf(StreamRecord.class);
            assertThat(harness.getOutput().poll()).isEqualTo(new Watermark(1_000));
        }
    }

    @Test
    void answerCarriesTheEventTimeOfItsClick() throws Exception {
        try (ScoreHarness harness = open()) {
            ScoreRequest request = request("1", "ann");
            harness.process(request);
            harness.passBatchWait();

            assertThat(harness.extractOutputStreamRecords().get(0).getTimestamp())
                    .isEqualTo(request.click().eventTime());
        }
    }

    @Test
    void controlEventDoesNotOvertakeClicks() throws Exception {
        try (ScoreHarness harness = open()) {
            harness.process(request("1", "ann"));
            harness.process(new AvailabilityChanged(7, false));

            assertThat(harness.answeredEvents()).containsExactly("1");
        }
    }

    @Test
    void endOfInputAnswersWhatIsLeft() throws Exception {
        try (ScoreHarness harness = open()) {
            harness.process(request("1", "ann"));

            harness.getOperator().finish();

            assertThat(harness.answeredEvents()).containsExactly("1");
        }
    }

    @Test
    void restoreInTheMiddleOfAMicroBatchLosesNothingAndRepeatsNothing() throws Exception {
        OperatorSubtaskState state;
        try (ScoreHarness harness = open()) {
            harness.process(request("1", "ann"));
            harness.process(request("2", "bob"));
            harness.prepareSnapshotPreBarrier(1);
            state = harness.snapshot(1, 1);
            assertThat(harness.answeredEvents())
                    .as("answered before the barrier")
                    .containsExactly("1", "2");
        }

        try (ScoreHarness restored = new ScoreHarness(bundles)) {
            restored.initializeState(state);
            restored.open();
            restored.process(request("3", "ann"));
            restored.passBatchWait();

            assertThat(restored.answeredEvents()).as("and not again").containsExactly("3");
        }
    }

    private ScoreHarness open() throws Exception {
        ScoreHarness harness = new ScoreHarness(bundles);
        harness.open();
        return harness;
    }

    private ScoreRequest request(String eventId, String user) {
        return requests.accept(clicks.click(eventId, user, "item-" + eventId, 1_000));
    }
}
