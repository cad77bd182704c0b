package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.sequence.ScoreRequest;
import io.millrace.jobs.sequence.TestingRequests;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.ItemKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restored score stage serves, with real models read from real bundles. */
class ScoreRestoreTest {

    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e", "f");

    private final TestingClicks clicks = new TestingClicks();
    private final TestingRequests requests = new TestingRequests();
    private final TestingMetrics metrics = new TestingMetrics();

    @TempDir
    private Path root;

    private TestingBundles published;

    @BeforeEach
    void openStore() {
        published = new TestingBundles(root);
    }

    @Test
    void restoredSubtaskServesItsVersionFromTheFirstClick() throws Exception {
        OperatorSubtaskState state = stateServing(published.publish(List.of("a", "b", "c")));

        try (ScoreHarness harness = new ScoreHarness(TestingLoads.immediate().cache())) {
            harness.initializeState(state);
            harness.open();
            answer(harness, "b");

            assertThat(harness.versions()).containsExactly("000001");
            assertThat(harness.lastCandidates())
                    .as("what was unavailable still is")
                    .containsExactlyInAnyOrder("b", "c");
        }
    }

    @Test
    void restoredSubtaskServesWhatItServedAlthoughALaterVersionWasRejected() throws Exception {
        OperatorSubtaskState state;
        PublishedBundle good = published.publish(ITEMS);
        PublishedBundle damaged = published.publish(ITEMS);
        truncate(damaged.directory().resolve("items.safetensors"));
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(TestingBundles.announcement(good));
            answer(harness, "a");
            harness.process(TestingBundles.announcement(damaged));
            answer(harness, "b");
            harness.prepareSnapshotPreBarrier(1);
            state = harness.snapshot(1, 1);
        }

        try (ScoreHarness harness = new ScoreHarness(TestingLoads.immediate().cache())) {
            harness.initializeState(state);
            harness.open();
            answer(harness, "c");

            assertThat(harness.versions()).containsExactly("000001");
        }
    }

    @Test
    void versionStillLoadingAtTheCheckpointFollowsTheServedOneAfterARestore() throws Exception {
        TestingLoads loads = TestingLoads.onDemand();
        OperatorSubtaskState state;
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            loads.runAll();
            answer(harness, "a");
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            harness.prepareSnapshotPreBarrier(1);
            state = harness.snapshot(1, 1);
        }

        TestingLoads restoredLoads = TestingLoads.immediate();
        try (ScoreHarness harness = new ScoreHarness(restoredLoads.cache())) {
            harness.initializeState(state);
            harness.open();
            answer(harness, "b");

            assertThat(restoredLoads.loaded()).extracting(BundleReference::uri).hasSize(2);
            assertThat(harness.versions()).containsExactly("000002");
        }
    }

    @Test
    void restoredSubtaskWhoseBundleIsSlowGoesOnWithPopularity() throws Exception {
        OperatorSubtaskState state = stateServing(published.publish(ITEMS));
        TestingLoads loads = TestingLoads.onDemand();

        try (ScoreHarness harness = new ScoreHarness(loads.cache())) {
            harness.initializeState(state);
            harness.open();
            answer(harness, "b");
            assertThat(harness.versions()).containsExactly("popularity");
            assertThat(harness.lastCandidates())
                    .as("the popular items are restored too, but for the unavailable one")
                    .containsExactly("b");

            loads.runAll();
            answer(harness, "c");
            assertThat(harness.versions()).containsExactly("popularity", "000001");
        }
    }

    @Test
    void restoredSubtaskWhoseBundleIsGoneGoesOnWithPopularity() throws Exception {
        PublishedBundle bundle = published.publish(ITEMS);
        OperatorSubtaskState state = stateServing(bundle);
        Files.delete(bundle.directory().resolve("READY"));

        try (ScoreHarness harness = new ScoreHarness(TestingLoads.immediate().cache(), metrics)) {
            harness.initializeState(state);
            harness.open();
            answer(harness, "b");

            assertThat(harness.versions()).containsExactly("popularity");
            assertThat(metrics.count(JobMetrics.REJECTED_BUNDLES)).isEqualTo(1);
        }
    }

    @Test
    void everySubtaskOfARescaledJobKnowsVersionAvailabilityAndPopularItems() throws Exception {
        OperatorSubtaskState state = stateServing(published.publish(List.of("a", "b", "c")));

        for (int subtask = 0; subtask < 2; subtask++) {
            TestingLoads loads = TestingLoads.onDemand();
            try (ScoreHarness harness = new ScoreHarness(loads.cache(), 2, subtask)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 16, 1, 2, subtask));
                harness.open();
                answer(harness, "c");
                assertThat(harness.lastCandidates()).as("subtask %d", subtask).containsExactly("b");

                loads.runAll();
                answer(harness, "c");
                assertThat(harness.versions()).as("subtask %d", subtask).containsExactly("popularity", "000001");
                assertThat(harness.lastCandidates()).as("subtask %d", subtask).containsExactlyInAnyOrder("b", "c");
            }
        }
    }

    /** State of a subtask that serves {@code bundle}, has seen clicks on a and b, and knows that a is unavailable. */
    private OperatorSubtaskState stateServing(PublishedBundle bundle) throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(TestingBundles.announcement(bundle));
            harness.process(new AvailabilityChanged(ItemKey.of("a"), false));
            harness.process(request("a"));
            answer(harness, "b");
            harness.prepareSnapshotPreBarrier(1);
            return harness.snapshot(1, 1);
        }
    }

    private ScoreHarness open(BundleCache bundles) throws Exception {
        ScoreHarness harness = new ScoreHarness(bundles);
        harness.open();
        return harness;
    }

    /** One click of ann, answered before this returns. */
    private void answer(ScoreHarness harness, String item) throws Exception {
        harness.run(request(item));
    }

    private ScoreRequest request(String item) {
        return requests.accept(clicks.click("ann", item, 1_000));
    }

    private static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
}
