package io.millrace.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.rank.Answered;
import io.millrace.jobs.score.Candidate;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.Tier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class QualityFunctionTest {

    private static final int MAX_PARALLELISM = 16;
    private static final AvroCodec<PrequentialOutcome> OUTCOMES = AvroCodec.of(PrequentialOutcome.class);

    private final TestingClicks clicks = new TestingClicks();

    @Test
    void clickIsJudgedByTheListOfTheUsersPreviousClick() throws Exception {
        try (Harness harness = open()) {
            harness.processElement(answered(clicks.click("ann", "a", 1_000), "000001", "b", "c"), 1_000);
            harness.processElement(answered(clicks.click("bob", "c", 1_000), "000001", "d"), 1_000);
            Click second = clicks.click("ann", "c", 2_000);
            harness.processElement(answered(second, "000002", "d"), 2_000);

            OutgoingRecord record = harness.extractOutputValues().get(0);
            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(record.key()).isEqualTo("000001".getBytes(StandardCharsets.UTF_8));
            PrequentialOutcome outcome = OUTCOMES.decode(record.value());
            assertThat(outcome.getEventId()).isEqualTo(second.eventId());
            assertThat(outcome.getModelVersion()).as("that served the list").isEqualTo("000001");
            assertThat(outcome.getRank()).isEqualTo(2);
            assertThat(outcome.getListSize()).isEqualTo(2);
            assertThat(outcome.getSourceOffset()).isEqualTo(second.offset());
        }
    }

    @Test
    void missHasRankZeroAndPopularityHasNoVersion() throws Exception {
        try (Harness harness = open()) {
            harness.processElement(answered(clicks.click("ann", "a", 1_000), null, "b"), 1_000);
            harness.processElement(answered(clicks.click("ann", "z", 2_000), null, "b"), 2_000);

            OutgoingRecord record = harness.extractOutputValues().get(0);
            assertThat(record.key()).isEqualTo("popularity".getBytes(StandardCharsets.UTF_8));
            PrequentialOutcome outcome = OUTCOMES.decode(record.value());
            assertThat(outcome.getRank()).isZero();
            assertThat(outcome.getTier()).isEqualTo(Tier.POPULARITY);
            assertThat(outcome.getModelVersion()).isNull();
        }
    }

    @Test
    void firstClickHasNoOutcome() {
        assertThat(Prequential.outcome(null, clicks.click("ann", "a", 1_000))).isEmpty();
    }

    @Test
    void repeatedItemHasNoOutcomeBecauseItWasNotRecommendable() {
        Click first = clicks.click("ann", "a", 1_000);
        ServedList list = ServedList.of(answered(first, "000001", "b"));

        assertThat(Prequential.outcome(list, clicks.click("ann", "a", 2_000))).isEqualTo(Optional.empty());
    }

    @Test
    void listsSurviveARestoreAtAnotherParallelism() throws Exception {
        List<String> users = List.of("ann", "bob", "cid", "dan", "eve", "fay");
        OperatorSubtaskState state;
        try (Harness harness = open()) {
            for (String user : users) {
                harness.processElement(answered(clicks.click(user, "a", 1_000), "000001", "b"), 1_000);
            }
            state = harness.snapshot(1, 1);
        }

        int judged = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            try (Harness harness = new Harness(2, subtask)) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, MAX_PARALLELISM, 1, 2, subtask));
                harness.open();
                for (String user : users) {
                    if (harness.owns(user)) {
                        harness.processElement(answered(clicks.click(user, "b", 2_000), "000001", "c"), 2_000);
                    }
                }
                for (OutgoingRecord record : harness.extractOutputValues()) {
                    assertThat(OUTCOMES.decode(record.value()).getRank()).isEqualTo(1);
                    judged++;
                }
            }
        }
        assertThat(judged).isEqualTo(users.size());
    }

    private static Answered answered(Click click, String version, String... items) {
        List<Candidate> candidates = List.of(items).stream()
                .map(item -> new Candidate(ItemKey.of(item), item, 1, 0, null))
                .toList();
        return new Answered(click, version == null ? Tier.POPULARITY : Tier.MODEL, version, candidates);
    }

    private static Harness open() throws Exception {
        Harness harness = new Harness(1, 0);
        harness.open();
        return harness;
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, Answered, OutgoingRecord> {
        private final int parallelism;
        private final int subtask;

        private Harness(int parallelism, int subtask) throws Exception {
            super(
                    new KeyedProcessOperator<>(new QualityFunction(Duration.ofDays(30))),
                    answered -> answered.click().userId(),
                    Types.STRING,
                    MAX_PARALLELISM,
                    parallelism,
                    subtask);
            this.parallelism = parallelism;
            this.subtask = subtask;
            setStateBackend(new EmbeddedRocksDBStateBackend(true));
        }

        private boolean owns(String user) {
            return KeyGroupRangeAssignment.assignKeyToParallelOperator(user, MAX_PARALLELISM, parallelism) == subtask;
        }
    }
}
