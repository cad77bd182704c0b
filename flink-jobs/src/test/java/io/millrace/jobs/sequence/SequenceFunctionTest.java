package io.millrace.jobs.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.control.ControlEvent;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.Dwell;
import io.millrace.jobs.ingest.Impression;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.schemas.ItemKey;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceFunctionTest {

    private static final int MAX_PARALLELISM = 16;
    private static final SequenceConfig CONFIG =
            new SequenceConfig(new SequenceRules(5, Duration.ofHours(1)), Duration.ofDays(30));

    private final TestingClicks clicks = new TestingClicks();

    @Test
    void clickLeavesWithItsSequence() throws Exception {
        try (Harness harness = open(1, 0)) {
            harness.processElement(clicks.click("ann", "a", 1_000), 1_000);
            harness.processElement(clicks.click("bob", "x", 1_500), 1_500);
            harness.processElement(clicks.click("ann", "b", 2_000), 2_000);

            assertThat(items(harness, 2)).containsExactly("a", "b");
            assertThat(items(harness, 1)).containsExactly("x");
        }
    }

    @Test
    void clickOutOfOrderTakesItsPlaceInEventTime() throws Exception {
        try (Harness harness = open(1, 0)) {
            harness.processElement(clicks.click("ann", "a", 1_000), 1_000);
            harness.processElement(clicks.click("ann", "c", 3_000), 3_000);
            harness.processElement(clicks.click("ann", "b", 2_000), 2_000);

            assertThat(items(harness, 2)).containsExactly("a", "b", "c");
            assertThat(((ScoreRequest) harness.extractOutputValues().get(2)).position())
                    .isEqualTo(1);
        }
    }

    @Test
    void duplicateAndLateClicksAreDroppedAndCounted() throws Exception {
        TestingMetrics metrics = new TestingMetrics();
        CoBroadcastWithKeyedOperator<String, UserEvent, ControlEvent, ScoreInput> operator = operator();
        try (AbstractStreamOperatorTestHarness<ScoreInput> harness =
                new AbstractStreamOperatorTestHarness<>(operator, metrics.environment())) {
            KeySelector<UserEvent, String> byUser = UserEvent::userId;
            harness.getStreamConfig().setStatePartitioner(0, byUser);
            harness.getStreamConfig().setStateKeySerializer(StringSerializer.INSTANCE);
            harness.getStreamConfig().serializeAllConfigs();
            harness.open();
            long hour = Duration.ofHours(1).toMillis();

            for (Click click : List.of(
                    clicks.click("once", "ann", "a", 2 * hour),
                    clicks.click("once", "ann", "a", 2 * hour),
                    clicks.click("old", "ann", "b", hour - 1))) {
                StreamRecord<UserEvent> element = new StreamRecord<>(click, click.eventTime());
                operator.setKeyContextElement1(element);
                operator.processElement1(element);
            }

            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(metrics.count(JobMetrics.CLICKS)).isEqualTo(3);
            assertThat(metrics.count(JobMetrics.DUPLICATES)).isEqualTo(1);
            assertThat(metrics.count(JobMetrics.LATE)).isEqualTo(1);
        }
    }

    @Test
    void controlEventsPassInTheOrderOfTheirArrival() throws Exception {
        ControlEvent soldOut = new AvailabilityChanged(7, false);
        try (Harness harness = open(1, 0)) {
            harness.processElement(clicks.click("ann", "a", 1_000), 1_000);
            harness.processBroadcastElement(soldOut, 0);
            harness.processElement(clicks.click("ann", "b", 2_000), 2_000);

            assertThat(harness.extractOutputValues()).hasSize(3);
            assertThat(harness.extractOutputValues().get(1)).isEqualTo(new ScoreInput.Control(soldOut));
        }
    }

    @Test
    void impressionLeavesByTheSideWithTheClicksBeforeItAndIsNoClick() throws Exception {
        try (Harness harness = open(1, 0)) {
            harness.processElement(clicks.click("ann", "a", 1_000), 1_000);
            harness.processElement(clicks.click("ann", "b", 2_000), 2_000);
            harness.processElement(clicks.click("ann", "c", 3_000), 3_000);
            harness.processElement(new Impression("e", "ann", "x", ItemKey.of("x"), null, null, 2_000, 0, 9), 2_000);

            LabelEvent.Shown shown = (LabelEvent.Shown) labelEvents(harness).get(3);
            assertThat(shown.historyItems()).as("strictly before").containsExactly(ItemKey.of("a"));
            assertThat(shown.historyTimes()).containsExactly(1_000);
            assertThat(harness.extractOutputValues()).as("clicks only").hasSize(3);
        }
    }

    @Test
    void acceptedClicksAndDwellsAreLabelEventsDuplicatesAndLateClicksAreNot() throws Exception {
        Click click = clicks.click("once", "ann", "a", 10_000_000);
        Dwell dwell = new Dwell("ann", ItemKey.of("a"), 1_500, 10_000_500, 0, 9);
        try (Harness harness = open(1, 0)) {
            harness.processElement(click, 10_000_000);
            harness.processElement(clicks.click("once", "ann", "a", 10_000_000), 10_000_000);
            harness.processElement(clicks.click("old", "ann", "b", 1_000), 1_000);
            harness.processElement(dwell, 10_000_500);

            assertThat(labelEvents(harness)).containsExactly(new LabelEvent.Acted(click), new LabelEvent.Dwelt(dwell));
        }
    }

    @Test
    void sequencesSurviveARestoreAtAnotherParallelism() throws Exception {
        List<String> users = List.of("ann", "bob", "cid", "dan", "eve", "fay");
        OperatorSubtaskState state;
        try (Harness harness = open(1, 0)) {
            for (String user : users) {
                harness.processElement(clicks.click(user + "-1", user, "a", 1_000), 1_000);
            }
            state = harness.snapshot(1, 1);
        }

        for (int subtask = 0; subtask < 2; subtask++) {
            List<String> mine = usersOf(subtask, users);
            try (Harness harness = harness(2, subtask)) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, MAX_PARALLELISM, 1, 2, subtask));
                harness.open();
                for (String user : mine) {
                    harness.processElement(clicks.click(user + "-1", user, "a", 1_000), 1_000);
                    harness.processElement(clicks.click(user + "-2", user, "b", 2_000), 2_000);
                }

                assertThat(mine).isNotEmpty();
                assertThat(harness.extractOutputValues())
                        .as("the first click of each user is known, the second is not")
                        .hasSameSizeAs(mine)
                        .allSatisfy(output -> assertThat(
                                        ((ScoreRequest) output).sequence().size())
                                .isEqualTo(2));
            }
        }
    }

    @Test
    void sequenceIsForgottenAfterItsTimeToLive() throws Exception {
        try (Harness harness = harness(1, 0)) {
            harness.setStateTtlProcessingTime(0);
            harness.open();
            harness.processElement(clicks.click("ann", "a", 1_000), 1_000);

            harness.setStateTtlProcessingTime(Duration.ofDays(31).toMillis());
            harness.processElement(clicks.click("ann", "b", 2_000), 2_000);

            assertThat(items(harness, 1)).containsExactly("b");
        }
    }

    /** The savepoint was written by the release whose sequences were in format 1: ann clicked a, c, b, and bob x and, a year later, a. */
    @ParameterizedTest
    @MethodSource("backends")
    void savepointOfFormatOneIsRestored(StateBackend backend) throws Exception {
        long year = Duration.ofDays(365).toMillis();
        try (Harness harness = new Harness(1, 0)) {
            harness.setStateBackend(backend);
            harness.setup(new ScoreInputSerializer());
            harness.initializeState(OperatorSnapshotUtil.readStateHandle(resource("sequences-format-1.savepoint")));
            harness.open();
            harness.processElement(clicks.click("ann-3", "ann", "c", 2_000), 2_000);
            harness.processElement(clicks.click("ann-4", "ann", "x", 4_000), 4_000);
            harness.processElement(clicks.click("bob-3", "bob", "b", year + 1), year + 1);

            assertThat(harness.extractOutputValues()).as("ann-3 is known").hasSize(2);
            assertThat(items(harness, 0)).containsExactly("a", "c", "b", "x");
            assertThat(items(harness, 1)).containsExactly("x", "a", "b");
            assertThat(((ScoreRequest) harness.extractOutputValues().get(1))
                            .sequence()
                            .times())
                    .containsExactly(1_000, year, year + 1);
        }
    }

    static List<StateBackend> backends() {
        return List.of(new EmbeddedRocksDBStateBackend(true), new HashMapStateBackend());
    }

    private static List<LabelEvent> labelEvents(Harness harness) {
        return harness.getSideOutput(SequenceFunction.LABEL_EVENTS).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private static String resource(String name) throws URISyntaxException {
        return Path.of(SequenceFunctionTest.class.getResource(name).toURI()).toString();
    }

    private static List<String> usersOf(int subtask, List<String> users) {
        return users.stream()
                .filter(user ->
                        KeyGroupRangeAssignment.assignKeyToParallelOperator(user, MAX_PARALLELISM, 2) == subtask)
                .toList();
    }

    private static List<String> items(Harness harness, int output) {
        long[] keys = ((ScoreRequest) harness.extractOutputValues().get(output))
                .sequence()
                .itemKeys();
        return Arrays.stream(keys).mapToObj(SequenceFunctionTest::itemOf).toList();
    }

    private static String itemOf(long key) {
        return Stream.of("a", "b", "c", "x")
                .filter(item -> ItemKey.of(item) == key)
                .findFirst()
                .orElseThrow();
    }

    private static CoBroadcastWithKeyedOperator<String, UserEvent, ControlEvent, ScoreInput> operator() {
        return new CoBroadcastWithKeyedOperator<>(new SequenceFunction(CONFIG), List.of());
    }

    private static Harness open(int parallelism, int subtask) throws Exception {
        Harness harness = harness(parallelism, subtask);
        harness.open();
        return harness;
    }

    private static Harness harness(int parallelism, int subtask) throws Exception {
        Harness harness = new Harness(parallelism, subtask);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend(true));
        harness.setup(new ScoreInputSerializer());
        return harness;
    }

    private static final class Harness
            extends KeyedBroadcastOperatorTestHarness<String, UserEvent, ControlEvent, ScoreInput> {
        private Harness(int parallelism, int subtask) throws Exception {
            super(operator(), UserEvent::userId, Types.STRING, MAX_PARALLELISM, parallelism, subtask);
        }
    }
}
