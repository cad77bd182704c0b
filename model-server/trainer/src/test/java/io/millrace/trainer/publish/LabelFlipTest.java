package io.millrace.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.TestingClock;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.gate.GateSettings;
import io.millrace.trainer.gate.ShuffledTargets;
import io.millrace.trainer.learning.LearningSettings;
import io.millrace.trainer.learning.NextItem;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream whose targets are shuffled for a minute, beside the same stream without that. */
class LabelFlipTest {

    private static final int SAMPLES_PER_SECOND = 100;

    @TempDir
    private Path root;

    @Test
    void shuffledTargetsAreRefusedWithinAMinuteAndQualityReturns() {
        try (Run flipped = new Run(root.resolve("flipped"));
                Run sound = new Run(root.resolve("sound"))) {
            flipped.seconds(90, false);
            sound.seconds(90, false);
            String versionBefore = flipped.status().version();
            double before = flipped.servedHitRate();
            assertThat(before).isGreaterThan(0.8);
            assertThat(flipped.status().rejected()).isEmpty();

            flipped.seconds(60, true);
            sound.seconds(60, false);

            assertThat(flipped.status().rejected().get("suspicious-input")).isGreaterThan(8);
            assertThat(flipped.status().rejection()).contains("suspicious-input", "mean reciprocal rank");
            assertThat(Long.parseLong(flipped.status().version()))
                    .isLessThanOrEqualTo(Long.parseLong(versionBefore) + 1);
            assertThat(flipped.servedHitRate()).isGreaterThan(0.95 * before);

            String versionThen = flipped.status().version();
            flipped.seconds(20, false);
            sound.seconds(20, false);

            assertThat(flipped.status().version()).isNotEqualTo(versionThen);
            assertThat(flipped.servedHitRate()).isGreaterThan(0.95 * sound.servedHitRate());
            assertThat(flipped.store.rejected()).hasSize(3);
            assertThat(sound.status().rejected()).isEmpty();
        }
    }

    /** A trainer without Kafka, on a clock that the test moves. */
    private static final class Run implements AutoCloseable {

        private static final String MODEL = "test";
        private static final GateSettings GATE =
                new GateSettings(128, 64, Duration.ofSeconds(3), 0.05, 0.4, Duration.ofMinutes(5));
        private static final CadenceSettings CADENCE = new CadenceSettings(
                Duration.ofSeconds(2), 1_000, Duration.ofSeconds(5), 1_000_000, 12, new Retention(10, 3), false);

        private final TestingClock clock = new TestingClock();
        private final PairedClicks clicks = new PairedClicks(60, 2, 5);
        private final ShuffledTargets flip = new ShuffledTargets(9);
        private final OnlineTraining training = OnlineTraining.fresh(
                new ComiRecSaHyperparameters(16, 32, 2, 6),
                new LearningSettings(0.01, 64, 2_000, 1, 4_096, 100, 16, 7),
                TableLimits.defaults());
        private final Gate gate = new Gate(GATE, Optional.empty());
        private final BundleStore store;
        private final BackgroundPublishing publishing;

        Run(Path root) {
            store = new BundleStore(root, MODEL);
            publishing = new BackgroundPublishing(
                    new VersionPublisher(store, version -> {}, gate, MODEL, CADENCE, Optional.empty()),
                    PublishCadence.first(CADENCE, clock.instant()),
                    GATE,
                    CADENCE.interval(),
                    clock,
                    Optional.empty());
        }

        /** Lets so many seconds pass. */
        void seconds(int seconds, boolean shuffled) {
            for (int second = 0; second < seconds; second++) {
                List<Sample> samples = clicks.next(SAMPLES_PER_SECOND);
                List<Sample> arriving = shuffled ? flip.of(samples) : samples;
                publishing.arrived(arriving);
                arriving.forEach(training::accept);
                clock.advance(Duration.ofSeconds(1));
                publishing.advance(training, SAMPLES_PER_SECOND);
                await().pollInterval(Duration.ofMillis(2)).until(() -> !publishing.busy());
            }
            publishing.advance(training, SAMPLES_PER_SECOND);
        }

        PublishStatus status() {
            return publishing.status();
        }

        /** Of the version that jobs serve now. */
        double servedHitRate() {
            PublishedBundle current = store.current().orElseThrow();
            BundleOutcome.Accepted version =
                    (BundleOutcome.Accepted) BundleReader.read(current.directory(), current.manifestSha256());
            return NextItem.hitRateAtOne(version, new PairedClicks(60, 2, 77).next(600));
        }

        @Override
        public void close() {
            publishing.close();
            gate.close();
            training.close();
        }
    }
}
