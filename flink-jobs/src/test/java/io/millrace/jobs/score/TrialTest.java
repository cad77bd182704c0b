package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ControlEvent.Released;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.TestingRequests;
import io.millrace.schemas.UserSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Champion and challenger in the score stage, with real models read from real bundles. */
class TrialTest {

    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e", "f");
    private static final int USERS = 40;

    private final TestingClicks clicks = new TestingClicks();
    private final TestingRequests requests = new TestingRequests();
    private final TestingMetrics metrics = new TestingMetrics();

    @TempDir
    private Path root;

    private ModelAnnounced first;
    private ModelAnnounced second;
    private ModelAnnounced third;

    @BeforeEach
    void publish() {
        TestingBundles published = new TestingBundles(root);
        first = TestingBundles.announcement(published.publish(ITEMS));
        second = TestingBundles.announcement(published.publish(ITEMS));
        third = TestingBundles.announcement(published.publish(ITEMS));
    }

    @Test
    void twoVersionsServeDisjointUsersAndEveryUserStaysOnItsSide() throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(trial(1, first, second, 300));
            for (int round = 0; round < 5; round++) {
                clickOfEveryUser(harness);
            }

            Map<String, Set<String>> versions = versionsByUser(harness);
            UserSplit split = UserSplit.ofTrial(TestingBundles.MODEL, "000002", 300);
            assertThat(versions)
                    .hasSize(USERS)
                    .allSatisfy((user, served) ->
                            assertThat(served).as(user).containsExactly(split.includes(user) ? "000002" : "000001"));
            assertThat(versions.values()).contains(Set.of("000001"), Set.of("000002"));
            assertThat(harness.answeredEvents()).hasSize(5 * USERS).doesNotHaveDuplicates();
        }
    }

    @Test
    void listsOfAUserLeaveInTheOrderOfItsClicks() throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(trial(1, first, second, 500));
            for (int i = 0; i < 30; i++) {
                harness.process(request("user-" + i % 3, ITEMS.get(i % ITEMS.size())));
            }
            harness.run();

            for (int user = 0; user < 3; user++) {
                String id = "user-" + user;
                assertThat(harness.extractOutputValues().stream()
                                .filter(scored ->
                                        scored.request().click().userId().equals(id))
                                .map(scored -> scored.request().click().offset()))
                        .as(id)
                        .hasSize(10)
                        .isSorted();
            }
        }
    }

    @Test
    void championServesEveryoneWhileTheChallengerLoads() throws Exception {
        TestingLoads loads = TestingLoads.onDemand();
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(first);
            loads.runAll();
            harness.process(trial(1, first, second, 500));
            clickOfEveryUser(harness);
            assertThat(harness.versions()).containsOnly("000001");

            loads.runAll();
            clickOfEveryUser(harness);
            assertThat(harness.versions()).contains("000002");
        }
    }

    @Test
    void withdrawnChallengerServesNobodyFromTheNextMicroBatchOn() throws Exception {
        TestingLoads loads = TestingLoads.immediate();
        BundleCache bundles = loads.cache();
        try (ScoreHarness harness = new ScoreHarness(bundles, metrics)) {
            harness.open();
            harness.process(trial(1, first, second, 500));
            clickOfEveryUser(harness);
            long challenged = metrics.count(JobMetrics.CHALLENGER_ANSWERS);
            assertThat(challenged).isBetween(1L, USERS - 1L);
            assertThat(metrics.gauge(JobMetrics.CHALLENGER_VERSION)).isEqualTo("000002");

            harness.process(release(2, first));
            int before = harness.versions().size();
            clickOfEveryUser(harness);

            assertThat(harness.versions().subList(before, before + USERS)).containsOnly("000001");
            assertThat(metrics.count(JobMetrics.CHALLENGER_ANSWERS)).isEqualTo(challenged);
            assertThat(metrics.gauge(JobMetrics.CHALLENGER_VERSION)).isEqualTo("");
            assertThat(bundles.size()).as("the challenger is let go").isEqualTo(1);
        }
    }

    @Test
    void promotedChallengerTakesOverAtTheNextMicroBatchFromMemory() throws Exception {
        TestingLoads loads = TestingLoads.onDemand();
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(trial(1, first, second, 500));
            loads.runAll();
            clickOfEveryUser(harness);

            harness.process(release(2, second));
            int before = harness.versions().size();
            clickOfEveryUser(harness);

            assertThat(harness.versions().subList(before, before + USERS)).containsOnly("000002");
            assertThat(loads.loaded()).as("each bundle once").hasSize(2);
        }
    }

    @Test
    void rollbackTakesEffectAtTheNextMicroBatchFromMemory() throws Exception {
        TestingLoads loads = TestingLoads.onDemand();
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(first);
            loads.runAll();
            answer(harness, "a");
            harness.process(second);
            loads.runAll();
            answer(harness, "b");

            harness.process(release(1, first));
            answer(harness, "c");
            harness.process(release(2, second));
            answer(harness, "d");

            assertThat(harness.versions()).containsExactly("000001", "000002", "000001", "000002");
            assertThat(loads.loaded()).as("each bundle once").hasSize(2);
        }
    }

    @Test
    void rollbackToAVersionThatIsNotHeldWaitsForItsLoad() throws Exception {
        TestingLoads loads = TestingLoads.onDemand();
        try (ScoreHarness harness = open(loads.cache())) {
            for (ModelAnnounced version : List.of(first, second, third)) {
                harness.process(version);
                loads.runAll();
                answer(harness, "a");
            }
            harness.process(release(1, first));
            answer(harness, "b");
            loads.runAll();
            answer(harness, "c");

            assertThat(harness.versions()).containsExactly("000001", "000002", "000003", "000003", "000001");
        }
    }

    @Test
    void olderVersionIsServedWhenItIsReleasedAndNotWhenItIsAnnounced() throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(second);
            answer(harness, "a");
            harness.process(first);
            answer(harness, "b");
            harness.process(release(1, first));
            answer(harness, "c");

            assertThat(harness.versions()).containsExactly("000002", "000002", "000001");
        }
    }

    @Test
    void announcedVersionWaitsWhileAChampionIsReleasedByName() throws Exception {
        TestingLoads loads = TestingLoads.immediate();
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(release(1, first));
            harness.process(second);
            answer(harness, "a");
            assertThat(loads.loaded()).containsExactly(BundleReference.of(first));

            harness.process(release(2, null));
            answer(harness, "b");

            assertThat(harness.versions()).containsExactly("000001", "000002");
        }
    }

    @Test
    void releaseWhoseWriterDidNotKnowTheOneBeforeCountsForNothing() throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(release(2, first));
            harness.process(release(2, second));
            harness.process(release(1, third));
            answer(harness, "a");

            assertThat(harness.versions()).containsExactly("000001");
        }
    }

    @Test
    void releasesOfOtherModelsAreIgnored() throws Exception {
        TestingLoads loads = TestingLoads.immediate();
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(new Released("other", 1, first, null, UserSplit.NOBODY));
            answer(harness, "a");

            assertThat(loads.loaded()).isEmpty();
            assertThat(harness.versions()).containsExactly("popularity");
        }
    }

    @Test
    void restoredSubtaskGoesOnWithBothVersionsFromTheFirstClick() throws Exception {
        OperatorSubtaskState state = stateInTrial();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (ScoreHarness harness =
                    new ScoreHarness(TestingLoads.immediate().cache(), 2, subtask)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 16, 1, 2, subtask));
                harness.open();
                clickOfEveryUser(harness);

                UserSplit split = UserSplit.ofTrial(TestingBundles.MODEL, "000002", 500);
                assertThat(versionsByUser(harness))
                        .allSatisfy((user, served) -> assertThat(served)
                                .as(user)
                                .containsExactly(split.includes(user) ? "000002" : "000001"));
            }
        }
    }

    @Test
    void restoredSubtaskKeepsToThePinAlthoughANewerVersionWasAnnounced() throws Exception {
        OperatorSubtaskState state;
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(release(1, first));
            harness.process(second);
            answer(harness, "a");
            state = snapshot(harness);
        }

        TestingLoads loads = TestingLoads.immediate();
        try (ScoreHarness harness = new ScoreHarness(loads.cache())) {
            harness.initializeState(state);
            harness.open();
            harness.process(third);
            answer(harness, "b");

            assertThat(harness.versions()).containsExactly("000001");
            assertThat(loads.loaded()).containsExactly(BundleReference.of(first));
        }
    }

    private OperatorSubtaskState stateInTrial() throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(trial(1, first, second, 500));
            clickOfEveryUser(harness);
            return snapshot(harness);
        }
    }

    private static OperatorSubtaskState snapshot(ScoreHarness harness) throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        return harness.snapshot(1, 1);
    }

    private static Released trial(long sequence, ModelAnnounced champion, ModelAnnounced challenger, int perMille) {
        return new Released(
                TestingBundles.MODEL,
                sequence,
                champion,
                challenger,
                UserSplit.ofTrial(TestingBundles.MODEL, challenger.version(), perMille));
    }

    private static Released release(long sequence, @Nullable ModelAnnounced champion) {
        return new Released(TestingBundles.MODEL, sequence, champion, null, UserSplit.NOBODY);
    }

    private static ScoreHarness open(BundleCache bundles) throws Exception {
        ScoreHarness harness = new ScoreHarness(bundles);
        harness.open();
        return harness;
    }

    private void clickOfEveryUser(ScoreHarness harness) throws Exception {
        List<ScoreRequest> round = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            round.add(request("user-" + user, ITEMS.get(user % ITEMS.size())));
        }
        harness.run(round.toArray(ScoreRequest[]::new));
    }

    private void answer(ScoreHarness harness, String item) throws Exception {
        harness.run(request("ann", item));
    }

    private ScoreRequest request(String user, String item) {
        return requests.accept(clicks.click(user, item, 1_000));
    }

    private static Map<String, Set<String>> versionsByUser(ScoreHarness harness) {
        Map<String, Set<String>> versions = new TreeMap<>();
        for (Scored scored : harness.extractOutputValues()) {
            versions.computeIfAbsent(scored.request().click().userId(), user -> new TreeSet<>())
                    .add(scored.modelVersion() == null ? "popularity" : scored.modelVersion());
        }
        return versions;
    }
}
