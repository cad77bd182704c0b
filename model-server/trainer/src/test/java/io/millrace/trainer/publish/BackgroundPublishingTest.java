package io.millrace.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.TestingClock;
import io.millrace.trainer.TrainerConfig;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.gate.GateSettings;
import io.millrace.trainer.learning.LearningSettings;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundPublishingTest {

    private static final String MODEL = "test";
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final CadenceSettings SETTINGS =
            new CadenceSettings(Duration.ofSeconds(2), 32, INTERVAL, 1_000, 12, new Retention(10, 3), false);

    @TempDir
    private Path root;

    private final TestingClock clock = new TestingClock();
    private final List<String> announced = new CopyOnWriteArrayList<>();
    private final PairedClicks clicks = new PairedClicks(20, 2, 1);
    private final OnlineTraining training = OnlineTraining.fresh(
            new ComiRecSaHyperparameters(8, 8, 2, 4),
            new LearningSettings(0.01, 32, 100, 1, 100, 10, 16, 1),
            TableLimits.defaults());

    private Gate gate = new Gate(GateSettings.withoutComparison(), Optional.empty());

    @AfterEach
    void close() {
        gate.close();
        training.close();
    }

    @Test
    void publishesTheFirstVersionWhenItIsDueAndTheNextAfterTheInterval() {
        try (BackgroundPublishing publishing = publishing(this::note)) {
            publishing.advance(training, 0);
            learn();
            awaitVersion(publishing, "000001");
            learn();
            publishing.advance(training, 0);
            clock.advance(INTERVAL);
            awaitVersion(publishing, "000002");

            assertThat(announced).containsExactly("000001", "000002");
            assertThat(publishing.status().published()).isEqualTo(2);
            assertThat(publishing.status().loss()).isPositive();
        }
    }

    @Test
    void aRestartAnnouncesTheCurrentVersionAgain() {
        try (BackgroundPublishing publishing = publishing(this::note)) {
            learn();
            awaitVersion(publishing, "000001");
        }
        announced.clear();

        try (BackgroundPublishing publishing = publishing(this::note)) {
            publishing.advance(training, 0);
            await().until(() -> announced.equals(List.of("000001")));
            assertThat(publishing.status().published()).isZero();
            assertThat(publishing.status().version()).isEqualTo("000001");
        }
    }

    @Test
    void anAnnouncementThatFailedIsRepeatedWithoutNewSamples() {
        Announcer failingOnce = version -> {
            note(version);
            if (announced.size() == 1) {
                throw new AnnouncementFailedException("No broker.", new IOException());
            }
        };
        try (BackgroundPublishing publishing = publishing(failingOnce)) {
            learn();
            awaitVersion(publishing, "000001");
            assertThat(publishing.status().failedAnnouncements()).isEqualTo(1);
            publishing.advance(training, 0);
            assertThat(announced).containsExactly("000001");

            clock.advance(INTERVAL);
            await().until(() -> {
                publishing.advance(training, 0);
                return announced.size() == 2;
            });
            assertThat(announced).containsExactly("000001", "000001");
        }
        assertThat(store().versions()).containsExactly("000001");
    }

    @Test
    void aFailedExportIsCountedAndRepeatedAtTheNextInterval() throws IOException {
        Path obstacle = root.resolve(MODEL).resolve("versions");
        Files.createDirectories(obstacle.getParent());
        Files.createFile(obstacle);
        try (BackgroundPublishing publishing = publishing(this::note)) {
            learn();
            await().until(() -> {
                publishing.advance(training, 0);
                return publishing.status().failedExports() == 1;
            });
            Files.delete(obstacle);
            assertThat(publishing.status().version()).isNull();

            clock.advance(INTERVAL);
            awaitVersion(publishing, "000001");
            assertThat(store().current().orElseThrow().manifest().sampleCount()).isEqualTo(64);
        }
    }

    @Test
    void aVersionWaitsForItsExamAndPassesUncomparedWhenNobodyComes() {
        GateSettings settings = new GateSettings(30, 20, Duration.ofSeconds(2), 0.05, 0.4, Duration.ofMinutes(5));
        try (BackgroundPublishing publishing = publishing(this::note, settings)) {
            learn();
            awaitVersion(publishing, "000001");
            learn();
            clock.advance(INTERVAL);
            publishing.advance(training, 0);
            publishing.advance(training, 0);
            assertThat(publishing.busy()).isFalse();

            publishing.arrived(clicks.next(60));
            awaitVersion(publishing, "000002");
            assertThat(publishing.status().uncompared()).isEqualTo(1);

            learn();
            clock.advance(INTERVAL);
            publishing.advance(training, 0);
            clock.advance(settings.patience());
            awaitVersion(publishing, "000003");
            assertThat(publishing.status().uncompared()).isEqualTo(2);
        }
    }

    /** Ten seconds are meant to be enough from sample to served; a mini-batch, the disk and the job need some of them. */
    @Test
    void withTheDefaultsNoNewSampleIsOlderThanSevenSecondsWhenItsVersionIsAnnounced() {
        TrainerConfig defaults = TrainerConfig.from(Map.of());
        List<Duration> ages = new CopyOnWriteArrayList<>();
        AtomicReference<Instant> takenBefore = new AtomicReference<>(clock.instant());
        Announcer watch = version -> ages.add(
                Duration.between(takenBefore.getAndSet(version.manifest().createdAt()), clock.instant()));
        try (BackgroundPublishing publishing = publishing(watch, defaults.publishing(), defaults.gate())) {
            for (int quarter = 0; quarter < 4 * 60; quarter++) {
                List<Sample> few = clicks.next(10);
                publishing.arrived(few);
                few.forEach(training::accept);
                clock.advance(Duration.ofMillis(250));
                publishing.advance(training, 40);
                await().pollInterval(Duration.ofMillis(1)).until(() -> !publishing.busy());
            }
        }
        assertThat(ages)
                .hasSizeGreaterThan(9)
                .allSatisfy(age -> assertThat(age).isLessThanOrEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void finishPublishesWhatIsLeftAndClosingAloneDoesNot() {
        try (BackgroundPublishing publishing = publishing(this::note)) {
            learn();
        }
        assertThat(store().current()).isEmpty();

        try (BackgroundPublishing publishing = publishing(this::note)) {
            publishing.finish(training, 0);
            publishing.finish(training, 0);
        }
        assertThat(announced).containsExactly("000001");
    }

    @Test
    void anUnexpectedFailureReachesTheTrainingThread() {
        Announcer broken = version -> {
            throw new IllegalStateException("A defect.");
        };
        try (BackgroundPublishing publishing = publishing(broken)) {
            learn();
            assertThatThrownBy(() -> await().until(() -> {
                        publishing.advance(training, 0);
                        return publishing.status().published() == 1;
                    }))
                    .hasRootCauseMessage("A defect.");
        }
    }

    private void note(PublishedBundle version) {
        announced.add(version.manifest().version());
    }

    private void learn() {
        clicks.next(64).forEach(training::accept);
    }

    private void awaitVersion(BackgroundPublishing publishing, String version) {
        await().until(() -> {
            publishing.advance(training, 0);
            return version.equals(publishing.status().version());
        });
    }

    private BundleStore store() {
        return new BundleStore(root, MODEL);
    }

    private BackgroundPublishing publishing(Announcer announcer) {
        return publishing(announcer, GateSettings.withoutComparison());
    }

    private BackgroundPublishing publishing(Announcer announcer, GateSettings settings) {
        return publishing(announcer, SETTINGS, settings);
    }

    private BackgroundPublishing publishing(Announcer announcer, CadenceSettings rhythm, GateSettings settings) {
        BundleStore store = store();
        gate = new Gate(settings, store.current());
        return new BackgroundPublishing(
                new VersionPublisher(store, announcer, gate, MODEL, rhythm, store.current()),
                store.current()
                        .map(v -> PublishCadence.after(rhythm, v.manifest().sampleCount(), clock.instant()))
                        .orElseGet(() -> PublishCadence.first(rhythm, clock.instant())),
                settings,
                INTERVAL,
                clock,
                store.current());
    }
}
