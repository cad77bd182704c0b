package io.millrace.jobs.impressions;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.Dwell;
import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.sequence.LabelEvent;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Ids;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.avro.ImpressionSample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ImpressionFunctionTest {

    private static final int MAX_PARALLELISM = 16;
    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final long SHOWN_AT = 1_000_000;
    private static final long CLOSED_AT = SHOWN_AT + WINDOW.toMillis() + 1_000;
    private static final ImpressionConfig CONFIG = config(1);
    private static final AvroCodec<ImpressionSample> SAMPLES = AvroCodec.of(ImpressionSample.class);

    private final TestingClicks clicks = new TestingClicks();
    private final TestingShown impressions = new TestingShown();
    private final TestingMetrics metrics = new TestingMetrics();

    @Test
    void clickIsAPositiveBeforeAnyWatermark() throws Exception {
        try (Harness harness = open()) {
            LabelEvent.Shown shown = impressions.shown("ann", "a", SHOWN_AT);
            harness.processElement(shown, SHOWN_AT);
            harness.processElement(clicked("ann", "a", SHOWN_AT + 5_000), SHOWN_AT + 5_000);

            OutgoingRecord record = harness.extractOutputValues().get(0);
            ImpressionSample sample = SAMPLES.decode(record.value());
            assertThat(record.key()).isEqualTo("ann".getBytes(StandardCharsets.UTF_8));
            assertThat(sample.getSampleId())
                    .isEqualTo(Ids.sampleId(
                            Ids.impressionKey("ann", "a", shown.impression().eventId())));
            assertThat(sample.getItemId()).isEqualTo("a");
            assertThat(sample.getRequestId()).isEqualTo("list");
            assertThat(sample.getHistoryItems()).containsExactly(ItemKey.of("before"));
            assertThat(sample.getClicked()).isTrue();
            assertThat(sample.getRevision()).isZero();
            assertThat(sample.getSourceOffset()).as("of the click").isZero();
        }
    }

    @Test
    void watermarkBehindTheWindowMakesANegativeAndALateClickCorrectsIt() throws Exception {
        try (Harness harness = open()) {
            LabelEvent.Shown shown = impressions.shown("ann", "a", SHOWN_AT);
            harness.processElement(shown, SHOWN_AT);
            harness.processWatermark(new Watermark(SHOWN_AT + WINDOW.toMillis() - 1));
            assertThat(samples(harness)).isEmpty();
            harness.processWatermark(new Watermark(CLOSED_AT));
            harness.processElement(clicked("ann", "a", CLOSED_AT + 1), CLOSED_AT + 1);

            List<ImpressionSample> samples = samples(harness);
            assertThat(samples).extracting(ImpressionSample::getClicked).containsExactly(false, true);
            assertThat(samples).extracting(ImpressionSample::getRevision).containsExactly(0, 1);
            assertThat(samples.get(0).getSourceOffset())
                    .isEqualTo(shown.impression().offset());
            assertThat(samples.get(1).getSampleId()).isEqualTo(samples.get(0).getSampleId());
        }
        assertThat(metrics.count(JobMetrics.IMPRESSION_NEGATIVES)).isEqualTo(1);
        assertThat(metrics.count(JobMetrics.IMPRESSION_CORRECTIONS)).isEqualTo(1);
        assertThat(metrics.count(JobMetrics.LABEL_ACTIONS_LATE)).isEqualTo(1);
    }

    @Test
    void cartPurchaseAndDwellAreLabelsOfTheirOwn() throws Exception {
        try (Harness harness = open()) {
            harness.processElement(impressions.shown("ann", "a", SHOWN_AT), SHOWN_AT);
            harness.processElement(
                    new LabelEvent.Dwelt(new Dwell("ann", ItemKey.of("a"), 2_500, SHOWN_AT + 1, 0, 0)), SHOWN_AT);
            harness.processElement(acted("cart", "ann", "a", SHOWN_AT + 2), SHOWN_AT);
            harness.processElement(acted("purchase", "ann", "a", SHOWN_AT + 3), SHOWN_AT);

            ImpressionSample last = samples(harness).get(1);
            assertThat(last.getClicked()).isFalse();
            assertThat(last.getCarted()).isTrue();
            assertThat(last.getPurchased()).isTrue();
            assertThat(last.getDwellMillis()).isEqualTo(2_500);
        }
    }

    @Test
    void impressionAgainAndClickOnSomethingElseAreCounted() throws Exception {
        try (Harness harness = open()) {
            harness.processElement(impressions.shown("once", "ann", "a", SHOWN_AT), SHOWN_AT);
            harness.processElement(impressions.shown("once", "ann", "a", SHOWN_AT), SHOWN_AT);
            harness.processElement(clicked("ann", "z", SHOWN_AT + 1), SHOWN_AT + 1);
            harness.processWatermark(new Watermark(CLOSED_AT));
            harness.processElement(
                    impressions.shown("ann", "b", -Duration.ofDays(2).toMillis()), 0);

            assertThat(samples(harness)).hasSize(1);
        }
        assertThat(metrics.count(JobMetrics.IMPRESSIONS)).isEqualTo(3);
        assertThat(metrics.count(JobMetrics.IMPRESSION_DUPLICATES)).isEqualTo(1);
        assertThat(metrics.count(JobMetrics.LABEL_ACTIONS_UNMATCHED)).isEqualTo(1);
        assertThat(metrics.count(JobMetrics.IMPRESSIONS_LATE)).isEqualTo(1);
    }

    @Test
    void everySampleCarriesTheRateOfTheNegatives() throws Exception {
        try (Harness harness = new Harness(config(0.5), 1, 0, metrics)) {
            harness.open();
            for (int i = 0; i < 100; i++) {
                harness.processElement(impressions.shown("user-" + i, "a", SHOWN_AT), SHOWN_AT);
            }
            harness.processWatermark(new Watermark(CLOSED_AT));

            assertThat(samples(harness))
                    .hasSizeBetween(30, 70)
                    .allSatisfy(sample -> assertThat(sample.getNegativeRate()).isEqualTo(0.5));
            assertThat(metrics.count(JobMetrics.IMPRESSION_NEGATIVES_LEFT_OUT))
                    .isEqualTo(100 - samples(harness).size());
        }
    }

    @Test
    void stateAndTimersSurviveARestoreAtAnotherParallelismAndNothingIsWrittenTwice() throws Exception {
        List<String> users = List.of("ann", "bob", "cid", "dan", "eve", "fay");
        OperatorSubtaskState state;
        try (Harness harness = open()) {
            for (String user : users) {
                harness.processElement(impressions.shown(user, "negative", SHOWN_AT), SHOWN_AT);
                harness.processElement(impressions.shown(user, "positive", SHOWN_AT), SHOWN_AT);
                harness.processElement(clicked(user, "positive", SHOWN_AT + 1), SHOWN_AT + 1);
            }
            assertThat(samples(harness)).hasSize(users.size());
            state = harness.snapshot(1, 1);
        }

        List<ImpressionSample> after = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (Harness harness = new Harness(CONFIG, 2, subtask, new TestingMetrics())) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, MAX_PARALLELISM, 1, 2, subtask));
                harness.open();
                harness.processWatermark(new Watermark(CLOSED_AT));
                for (String user : users) {
                    if (harness.owns(user)) {
                        harness.processElement(clicked(user, "negative", CLOSED_AT + 1), CLOSED_AT + 1);
                    }
                }
                after.addAll(samples(harness));
            }
        }
        assertThat(after)
                .as("the positives were written before")
                .extracting(ImpressionSample::getItemId)
                .containsOnly("negative");
        assertThat(after).filteredOn(sample -> sample.getRevision() == 0).hasSize(users.size());
        assertThat(after)
                .filteredOn(sample -> sample.getRevision() == 1)
                .hasSize(users.size())
                .allMatch(ImpressionSample::getClicked);
    }

    @Test
    void windowsCloseByTheClockWhenEventTimeStandsStill() throws Exception {
        try (Harness harness = open()) {
            harness.setProcessingTime(0);
            harness.processElement(impressions.shown("ann", "a", SHOWN_AT), SHOWN_AT);
            harness.processWatermark(new Watermark(SHOWN_AT));

            harness.setProcessingTime(WINDOW.toMillis());
            assertThat(samples(harness)).isEmpty();
            for (int minute = 1; minute <= 3; minute++) {
                harness.setProcessingTime(WINDOW.plusMinutes(minute).toMillis());
            }

            assertThat(samples(harness))
                    .singleElement()
                    .satisfies(sample -> assertThat(sample.getClicked()).isFalse());
        }
    }

    @Test
    void windowsWaitForEventTimeWhileItGoesOn() throws Exception {
        try (Harness harness = open()) {
            harness.setProcessingTime(0);
            harness.processElement(impressions.shown("ann", "a", SHOWN_AT), SHOWN_AT);

            for (int minute = 1; minute <= 10; minute++) {
                harness.processWatermark(new Watermark(SHOWN_AT + minute));
                harness.setProcessingTime(WINDOW.plusMinutes(minute).toMillis());
            }

            assertThat(samples(harness)).isEmpty();
        }
    }

    @Test
    void stateIsForgottenAfterItsTimeToLive() throws Exception {
        try (Harness harness = new Harness(CONFIG, 1, 0, metrics)) {
            harness.setStateTtlProcessingTime(0);
            harness.open();
            harness.processElement(impressions.shown("ann", "a", SHOWN_AT), SHOWN_AT);

            harness.setStateTtlProcessingTime(Duration.ofDays(8).toMillis());
            harness.processElement(clicked("ann", "a", SHOWN_AT + 1), SHOWN_AT + 1);

            assertThat(samples(harness)).isEmpty();
        }
    }

    private LabelEvent clicked(String user, String item, long eventTime) {
        return new LabelEvent.Acted(clicks.click(user, item, eventTime));
    }

    private static LabelEvent acted(String action, String user, String item, long eventTime) {
        return new LabelEvent.Acted(
                new Click(action + eventTime, user, item, ItemKey.of(item), action, eventTime, 0, 9));
    }

    private static List<ImpressionSample> samples(Harness harness) throws MalformedRecordException {
        List<ImpressionSample> samples = new ArrayList<>();
        for (OutgoingRecord record : harness.extractOutputValues()) {
            samples.add(SAMPLES.decode(record.value()));
        }
        return samples;
    }

    private static ImpressionConfig config(double negativeRate) {
        return new ImpressionConfig(
                new JoinRules(WINDOW, Duration.ofDays(1), Duration.ofMinutes(1), 200, 20, 50),
                new NegativeSampling(negativeRate),
                new ActionLabels(Set.of("cart"), Set.of("purchase")),
                Duration.ofDays(7));
    }

    private Harness open() throws Exception {
        Harness harness = new Harness(CONFIG, 1, 0, metrics);
        harness.open();
        return harness;
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, LabelEvent, OutgoingRecord> {
        private final int parallelism;
        private final int subtask;

        private Harness(ImpressionConfig config, int parallelism, int subtask, TestingMetrics metrics)
                throws Exception {
            super(
                    new KeyedProcessOperator<>(new ImpressionFunction(config)),
                    LabelEvent::userId,
                    Types.STRING,
                    metrics.environment(MAX_PARALLELISM, parallelism, subtask));
            this.parallelism = parallelism;
            this.subtask = subtask;
            setStateBackend(new EmbeddedRocksDBStateBackend(true));
        }

        private boolean owns(String user) {
            return KeyGroupRangeAssignment.assignKeyToParallelOperator(user, MAX_PARALLELISM, parallelism) == subtask;
        }
    }
}
