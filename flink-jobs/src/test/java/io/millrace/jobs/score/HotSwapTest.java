package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions coming into service, with real models read from real bundles. */
class HotSwapTest {

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
    void popularityAnswersUntilAModelIsLoaded() throws Exception {
        TestingLoads loads = TestingLoads.onDemand();
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            answer(harness, "a");
            assertThat(harness.versions()).containsExactly("popularity");

            loads.runAll();
            answer(harness, "b");

            assertThat(harness.versions()).containsExactly("popularity", "000001");
        }
    }

    @Test
    void microBatchIsMadeByOneVersion() throws Exception {
        TestingLoads loads = TestingLoads.onDemand();
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            loads.runAll();
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            harness.process(request("a"));
            harness.process(request("b"));

            loads.runAll();
            harness.process(request("c"));
            answer(harness, "d");

            assertThat(harness.versions()).hasSize(4);
            assertThat(harness.versions().subList(0, 3)).containsOnly("000002");
            assertThat(harness.answeredEvents()).containsExactly("event-0", "event-1", "event-2", "event-3");
        }
    }

    @Test
    void versionInServiceGoesOnWhileTheNextOneLoads() throws Exception {
        TestingLoads loads = TestingLoads.onDemand();
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            loads.runAll();
            answer(harness, "a");
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            answer(harness, "b");
            loads.runAll();
            answer(harness, "c");

            assertThat(harness.versions()).containsExactly("000001", "000001", "000002");
        }
    }

    @Test
    void versionThatIsOvertakenWhileItWaitsIsNeverLoaded() throws Exception {
        TestingLoads loads = TestingLoads.onDemand();
        try (ScoreHarness harness = open(loads.cache())) {
            ModelAnnounced first = TestingBundles.announcement(published.publish(ITEMS));
            ModelAnnounced second = TestingBundles.announcement(published.publish(ITEMS));
            harness.process(first);
            harness.process(second);
            loads.runAll();
            answer(harness, "a");

            assertThat(harness.versions()).containsExactly("000002");
            assertThat(loads.loaded()).containsExactly(BundleReference.of(second));
        }
    }

    @Test
    void deltaIsAppliedToTheVersionInServiceAndWhatItForgetsIsShownNoMore() throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            PublishedBundle whole = published.publish(List.of("a", "b", "c", "d"));
            harness.process(TestingBundles.announcement(whole));
            answer(harness, "a");
            assertThat(harness.lastCandidates()).contains("d").doesNotContain("new");
            PublishedBundle delta = published.publishDelta("new");
            truncate(whole.directory().resolve("items.safetensors")); // nobody reads it again
            harness.process(TestingBundles.announcement(delta));
            answer(harness, "a");

            assertThat(harness.versions()).containsExactly("000001", "000002");
            assertThat(harness.lastCandidates()).contains("new").doesNotContain("d");
        }
    }

    @Test
    void jobThatStartsReadsADeltaAndWhatItBuildsOn() throws Exception {
        published.publish(List.of("a", "b", "c", "d"));
        published.publishDelta("new");
        PublishedBundle newest = published.publishDelta("newer");
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(TestingBundles.announcement(newest));
            answer(harness, "a");

            assertThat(newest.manifest().base()).isNotNull();
            assertThat(harness.versions()).containsExactly("000003");
            assertThat(harness.lastCandidates()).containsExactlyInAnyOrder("a", "b", "new", "newer");
        }
    }

    @Test
    void rejectedBundleIsCountedAndTheCurrentVersionGoesOn() throws Exception {
        TestingLoads loads = TestingLoads.immediate();
        try (ScoreHarness harness = new ScoreHarness(loads.cache(), metrics)) {
            harness.open();
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            answer(harness, "a");
            PublishedBundle damaged = published.publish(ITEMS);
            truncate(damaged.directory().resolve("items.safetensors"));
            harness.process(TestingBundles.announcement(damaged));
            answer(harness, "b");
            answer(harness, "c");

            assertThat(harness.versions()).containsExactly("000001", "000001", "000001");
            assertThat(loads.loaded()).as("not tried again by itself").hasSize(2);
            assertThat(metrics.count(JobMetrics.SWAPS)).isEqualTo(1);
            assertThat(metrics.count(JobMetrics.REJECTED_BUNDLES)).isEqualTo(1);
            assertThat(metrics.count(JobMetrics.REJECTED_BUNDLES_BY_REASON)).isEqualTo(1);
            assertThat(metrics.gauge(JobMetrics.SERVED_VERSION)).isEqualTo("000001");
        }
    }

    @Test
    void rejectedBundleIsTriedAgainWhenItIsAnnouncedAgain() throws Exception {
        TestingLoads loads = TestingLoads.immediate();
        PublishedBundle bundle = published.publish(ITEMS);
        Path ready = bundle.directory().resolve("READY");
        byte[] content = Files.readAllBytes(ready);
        try (ScoreHarness harness = open(loads.cache())) {
            Files.delete(ready);
            harness.process(TestingBundles.announcement(bundle));
            answer(harness, "a");
            Files.write(ready, content);
            harness.process(TestingBundles.announcement(bundle));
            answer(harness, "b");

            assertThat(harness.versions()).containsExactly("popularity", "000001");
        }
    }

    @Test
    void announcementOfWhatIsServedLoadsNothing() throws Exception {
        TestingLoads loads = TestingLoads.immediate();
        ModelAnnounced announced = TestingBundles.announcement(published.publish(ITEMS));
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(announced);
            answer(harness, "a");
            harness.process(announced);
            answer(harness, "b");

            assertThat(loads.loaded()).hasSize(1);
        }
    }

    @Test
    void announcementsOfOtherModelsAreIgnored() throws Exception {
        TestingLoads loads = TestingLoads.immediate();
        ModelAnnounced announced = TestingBundles.announcement(published.publish(ITEMS));
        try (ScoreHarness harness = open(loads.cache())) {
            harness.process(new ModelAnnounced(
                    "other", announced.version(), announced.bundleUri(), announced.manifestSha256()));
            answer(harness, "a");

            assertThat(loads.loaded()).isEmpty();
            assertThat(harness.versions()).containsExactly("popularity");
        }
    }

    @Test
    void subtasksOfATaskManagerShareOneModelAndTheLastOneClosesIt() throws Exception {
        TestingLoads loads = TestingLoads.immediate();
        BundleCache bundles = loads.cache();
        ModelAnnounced announced = TestingBundles.announcement(published.publish(ITEMS));
        try (ScoreHarness first = open(bundles)) {
            try (ScoreHarness second = open(bundles)) {
                first.process(announced);
                second.process(announced);
                answer(first, "a");
                answer(second, "b");
            }
            answer(first, "c");

            assertThat(loads.loaded()).hasSize(1);
            assertThat(first.versions()).containsExactly("000001", "000001");
            assertThat(bundles.size()).isEqualTo(1);
        }
        assertThat(bundles.size()).isZero();
    }

    @Test
    void versionBeforeThePreviousOneIsReleased() throws Exception {
        BundleCache bundles = TestingLoads.immediate().cache();
        try (ScoreHarness harness = open(bundles)) {
            for (int i = 0; i < 3; i++) {
                harness.process(TestingBundles.announcement(published.publish(ITEMS)));
                answer(harness, ITEMS.get(i));
            }

            assertThat(harness.versions()).containsExactly("000001", "000002", "000003");
            assertThat(bundles.size()).isEqualTo(2);
        }
    }

    @Test
    void candidateNamesThePastItemThatFoundIt() throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            harness.process(request("a"));
            answer(harness, "b");

            List<Candidate> candidates = harness.extractOutputValues().get(1).candidates();
            assertThat(candidates).hasSize(ScoreHarness.CANDIDATES).allSatisfy(candidate -> {
                assertThat(candidate.interest()).isBetween(0, 1);
                assertThat(candidate.becauseItemId()).isIn("a", "b");
                assertThat(candidate.itemKey()).isEqualTo(ItemKey.of(candidate.itemId()));
            });
            assertThat(candidates).isSortedAccordingTo((left, right) -> Float.compare(right.score(), left.score()));
        }
    }

    @Test
    void userOfWhomTheModelKnowsNothingIsAnsweredByPopularity() throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            harness.process(TestingBundles.announcement(published.publish(ITEMS)));
            harness.process(requests.accept(clicks.click("bob", "new-item", 1_000)));
            answer(harness, "a");

            assertThat(harness.versions()).containsExactly("popularity", "000001");
        }
    }

    @Test
    void unavailableItemsAreNoCandidatesOfEitherTier() throws Exception {
        try (ScoreHarness harness = open(TestingLoads.immediate().cache())) {
            for (String item : List.of("a", "b", "c")) {
                answer(harness, item);
            }
            harness.process(new AvailabilityChanged(ItemKey.of("a"), false));
            answer(harness, "b");
            assertThat(harness.lastCandidates()).containsExactlyInAnyOrder("b", "c");

            harness.process(TestingBundles.announcement(published.publish(List.of("a", "b", "c"))));
            answer(harness, "b");
            assertThat(harness.lastCandidates()).containsExactlyInAnyOrder("b", "c");

            harness.process(new AvailabilityChanged(ItemKey.of("a"), true));
            answer(harness, "b");
            assertThat(harness.lastCandidates()).containsExactlyInAnyOrder("a", "b", "c");
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
