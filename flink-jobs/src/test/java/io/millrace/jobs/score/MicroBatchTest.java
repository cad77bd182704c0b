package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.TestingRequests;
import java.time.Duration;
import java.util.Arrays;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** When a micro-batch ends, and that nothing is lost, doubled or overtaken at its end. */
class MicroBatchTest {

    private static final Duration WAIT = Duration.ofMillis(5);

    private final TestingClicks clicks = new TestingClicks();
    private final TestingRequests requests = new TestingRequests();
    private final TestingMetrics metrics = new TestingMetrics();
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
    void clickThatComesAloneIsAnsweredAtOnce() throws Exception {
        try (ScoreHarness harness = open()) {
            harness.run(request("1", "ann"));

            assertThat(harness.answeredEvents()).containsExactly("1");
        }
    }

    @Test
    void clicksThatWaitInTheInputAreScoredTogether() throws Exception {
        try (ScoreHarness harness = new ScoreHarness(bundles, metrics)) {
            harness.open();
            harness.run(request("1", "ann"), request("2", "bob"));

            assertThat(harness.answeredEvents()).containsExactly("1", "2");
            assertThat(metrics.count(JobMetrics.MICRO_BATCHES)).isEqualTo(1);
        }
    }

    @Test
    void backlogIsScoredInFullMicroBatches() throws Exception {
        try (ScoreHarness harness = new ScoreHarness(bundles, metrics)) {
            harness.open();
            ScoreRequest[] backlog = new ScoreRequest[2 * ScoreHarness.BATCH_SIZE + 1];
            Arrays.setAll(backlog, i -> request(Integer.toString(i), "ann"));
            harness.run(backlog);

            assertThat(harness.answeredEvents()).containsExactly("0", "1", "2", "3", "4", "5", "6");
            assertThat(metrics.count(JobMetrics.MICRO_BATCHES)).isEqualTo(3);
        }
    }

    @Test
    void microBatchThatIsToldToWaitDoesSoAfterTheInputIsDrained() throws Exception {
        try (ScoreHarness harness = open(WAIT)) {
            harness.run(request("1", "ann"));
            harness.setProcessingTime(WAIT.toMillis() - 1);
            assertThat(harness.answeredEvents()).isEmpty();

            harness.setProcessingTime(WAIT.toMillis());

            assertThat(harness.answeredEvents()).containsExactly("1");
        }
    }

    @Test
    void waitOfAFullMicroBatchDoesNotEndTheNextOne() throws Exception {
        try (ScoreHarness harness = open(WAIT)) {
            harness.run(request("1", "ann"));
            harness.run(request("2", "ann"), request("3", "ann"));
            harness.setProcessingTime(WAIT.toMillis() - 1);
            harness.run(request("4", "ann"));

            harness.setProcessingTime(WAIT.toMillis());

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
            harness.run(request);

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
            harness.getTaskMailbox().quiesce();
            harness.run();

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
            restored.run(request("3", "ann"));

            assertThat(restored.answeredEvents()).as("and not again").containsExactly("3");
        }
    }

    private ScoreHarness open() throws Exception {
        return open(Duration.ZERO);
    }

    private ScoreHarness open(Duration batchWait) throws Exception {
        ScoreHarness harness = new ScoreHarness(bundles, batchWait);
        harness.open();
        return harness;
    }

    private ScoreRequest request(String eventId, String user) {
        return requests.accept(clicks.click(eventId, user, "item-" + eventId, 1_000));
    }
}
