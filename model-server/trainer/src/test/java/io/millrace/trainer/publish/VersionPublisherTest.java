package io.millrace.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.TestingClock;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.gate.GateSettings;
import io.millrace.trainer.gate.Spoiled;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.learning.LearningSettings;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.sample.PairedClicks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionPublisherTest {

    private static final String MODEL = "test";

    @TempDir
    private Path root;

    private final TestingClock clock = new TestingClock();
    private final List<String> announced = new ArrayList<>();
    private final PairedClicks clicks = new PairedClicks(20, 2, 1);
    private final PairedClicks many = new PairedClicks(1_000, 2, 1);
    private final OnlineTraining training = OnlineTraining.fresh(
            new ComiRecSaHyperparameters(8, 8, 2, 4),
            new LearningSettings(0.01, 32, 100, 1, 100, 10, 16, 1),
            TableLimits.defaults());

    private BundleStore store;
    private Gate gate;
    private VersionPublisher publisher;

    @BeforeEach
    void open() {
        store = new BundleStore(root, MODEL);
        publisher = publisher(version -> announced.add(version.manifest().version()), 2);
    }

    @AfterEach
    void close() {
        gate.close();
        training.close();
    }

    @Test
    void aVersionSaysWhatItsWeightsHaveSeen() {
        Checkpoint checkpoint = checkpoint();
        publisher.publish(checkpoint, clock.instant(), 123, List.of());

        Manifest manifest = store.current().orElseThrow().manifest();
        assertThat(manifest.version()).isEqualTo("000001");
        assertThat(manifest.parentVersion()).isNull();
        assertThat(manifest.createdAt()).isEqualTo(clock.instant());
        assertThat(manifest.sampleCount()).isEqualTo(96);
        assertThat(manifest.sampleOffsets()).isEqualTo(checkpoint.lineage().sampleOffsets());
        assertThat(manifest.trainedThrough()).isEqualTo(checkpoint.lineage().trainedThrough());
        assertThat(manifest.metrics()).containsEntry("samplesPerSecond", 123.0).containsKey("loss");
    }

    @Test
    void aVersionIsAnnouncedWhenItIsCurrent() {
        List<String> currentThen = new ArrayList<>();
        publisher(
                        version -> currentThen.add(
                                store.current().orElseThrow().manifest().version()),
                        2)
                .publish(checkpoint(), clock.instant(), 1, List.of());

        assertThat(currentThen).containsExactly("000001");
    }

    @Test
    void versionsNameTheirParents() {
        publisher.publish(checkpoint(), clock.instant(), 1, List.of());
        publisher.publish(checkpoint(), clock.instant(), 1, List.of());

        assertThat(store.current().orElseThrow().manifest().parentVersion()).isEqualTo("000001");
        assertThat(announced).containsExactly("000001", "000002");
    }

    @Test
    void oldVersionsAreDeleted() {
        for (int i = 0; i < 4; i++) {
            publisher.publish(checkpoint(), clock.instant(), 1, List.of());
        }

        assertThat(store.versions()).containsExactly("000003", "000004");
    }

    @Test
    void aVersionIsADeltaUntilItIsTheTurnOfAWholeOne() {
        try (OnlineTraining large = largeTraining()) {
            VersionPublisher ten = publisher(version -> {}, 10);
            for (int i = 0; i < 5; i++) {
                publishMore(ten, large);
            }

            assertThat(bases()).containsExactly(null, "000001", "000002", null, "000004");
        }
    }

    @Test
    void versionsThatADeltaBuildsOnAreKeptAndTheFirstVersionOfARunIsWhole() {
        try (OnlineTraining large = largeTraining()) {
            VersionPublisher one = publisher(version -> {}, 1);
            for (int i = 0; i < 3; i++) {
                publishMore(one, large);
            }
            assertThat(store.versions()).containsExactly("000001", "000002", "000003");
            gate.close();

            publishMore(publisher(version -> {}, 1), large);

            assertThat(store.versions()).containsExactly("000004");
            assertThat(bases()).containsOnlyNulls();
        }
    }

    @Test
    void aFailedExportLeavesThePointerAloneAndIsNotAnnounced() throws IOException {
        publisher.publish(checkpoint(), clock.instant(), 1, List.of());
        Path versions = root.resolve(MODEL).resolve("versions");
        Path aside = root.resolve("aside");
        Files.move(versions, aside);
        Files.createFile(versions);

        PublishOutcome outcome = publisher.publish(checkpoint(), clock.instant(), 1, List.of());

        assertThat(outcome).isInstanceOf(PublishOutcome.ExportFailed.class);
        Files.delete(versions);
        Files.move(aside, versions);
        assertThat(store.current().orElseThrow().manifest().version()).isEqualTo("000001");
        assertThat(announced).containsExactly("000001");

        publisher.publish(checkpoint(), clock.instant(), 1, List.of());
        assertThat(store.current().orElseThrow().manifest().version()).isEqualTo("000002");
    }

    @Test
    void weightsThatAreNotFiniteAreRejectedByNameAndKeptAside() {
        publisher.publish(checkpoint(), clock.instant(), 1, List.of());

        PublishOutcome outcome = publisher.publish(Spoiled.withNaN(checkpoint()), clock.instant(), 1, List.of());

        assertThat(outcome).isInstanceOfSatisfying(PublishOutcome.Rejected.class, rejected -> {
            assertThat(rejected.version()).isEqualTo("000002");
            assertThat(rejected.verdict().reason()).isEqualTo("not-finite");
        });
        assertThat(store.current().orElseThrow().manifest().version()).isEqualTo("000001");
        assertThat(store.rejected()).containsExactly("000002");
        assertThat(announced).containsExactly("000001");

        publisher.publish(checkpoint(), clock.instant(), 1, List.of());
        assertThat(store.current().orElseThrow().manifest().version()).isEqualTo("000003");
    }

    @Test
    void aVersionThatHasLearnedNothingMoreIsRejectedAsAnOlderOne() {
        Checkpoint older = checkpoint();
        publisher.publish(checkpoint(), clock.instant(), 1, List.of());

        assertThat(publisher.publish(older, clock.instant(), 1, List.of()))
                .isInstanceOfSatisfying(
                        PublishOutcome.Rejected.class,
                        rejected -> assertThat(rejected.verdict().reason()).isEqualTo("stale-lineage"));
        assertThat(announced).containsExactly("000001");
    }

    @Test
    void aVersionThatCouldNotBeAnnouncedIsCurrentAllTheSame() {
        VersionPublisher silent = publisher(
                version -> {
                    throw new AnnouncementFailedException("No broker.", new IOException());
                },
                2);

        assertThat(silent.publish(checkpoint(), clock.instant(), 1, List.of()))
                .isInstanceOf(PublishOutcome.Unannounced.class);
        assertThat(store.current()).isPresent();
    }

    /** Has so many items that most of them stay as they are between two versions. */
    private OnlineTraining largeTraining() {
        OnlineTraining large = OnlineTraining.fresh(
                new ComiRecSaHyperparameters(8, 8, 2, 4),
                new LearningSettings(0.01, 32, 0, 0, 10, 4, 16, 1),
                TableLimits.defaults());
        many.next(3_200).forEach(large::accept);
        return large;
    }

    private void publishMore(VersionPublisher to, OnlineTraining large) {
        many.next(32).forEach(large::accept);
        assertThat(to.publish(large.checkpoint(), clock.instant(), 1, List.of()))
                .isInstanceOf(PublishOutcome.Announced.class);
    }

    /** What each version in the store is a delta of. */
    private List<@Nullable String> bases() {
        List<@Nullable String> bases = new ArrayList<>();
        for (String version : store.versions()) {
            Manifest.Base base = store.manifest(version).orElseThrow().base();
            bases.add(base == null ? null : base.version());
        }
        return bases;
    }

    private VersionPublisher publisher(Announcer announcer, int retained) {
        Optional<PublishedBundle> current = store.current();
        gate = new Gate(GateSettings.withoutComparison(), current);
        return new VersionPublisher(
                store,
                announcer,
                gate,
                MODEL,
                new CadenceSettings(Duration.ZERO, 1, Duration.ZERO, 1, 3, new Retention(retained, 1), false),
                current);
    }

    private Checkpoint checkpoint() {
        clicks.next(96).forEach(training::accept);
        return training.checkpoint();
    }
}
