package io.millrace.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.TrainerStateOutcome;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.gate.GateSettings;
import io.millrace.trainer.publish.CadenceSettings;
import io.millrace.trainer.publish.PublishOutcome;
import io.millrace.trainer.publish.Retention;
import io.millrace.trainer.publish.VersionPublisher;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(8, 16, 2, 6);
    private static final int BATCH = 32;
    private static final int REPLAY = 200;
    private static final LearningSettings SETTINGS = new LearningSettings(0.01, BATCH, REPLAY, 1, 20, 40, 16, 7);
    private static final TableLimits LIMITS = new TableLimits(2, Duration.ofMillis(3_000), 1_000);

    @Test
    void goingOnFromABundleIsBitEqualToNotHavingStopped(@TempDir Path root) {
        List<Sample> samples = new PairedClicks(40, 1, 3).next(6_000);
        int stop = 2_500;

        try (OnlineTraining whole = OnlineTraining.fresh(SIZES, SETTINGS, LIMITS);
                OnlineTraining first = OnlineTraining.fresh(SIZES, SETTINGS, LIMITS)) {
            samples.forEach(whole::accept);
            samples.subList(0, stop).forEach(first::accept);
            PublishedBundle version = publish(root, first.checkpoint());

            try (OnlineTraining second = OnlineTraining.resume(read(version), SETTINGS, LIMITS)) {
                long from = second.lineage().sampleOffsets().get(0);
                second.refillReplay(samples.stream()
                        .filter(s -> s.position().offset() < from)
                        .toList());
                samples.stream().filter(s -> s.position().offset() >= from).forEach(second::accept);

                assertThat(version.manifest().sampleCount()).isEqualTo(stop / BATCH * BATCH);
                assertThat(second.lineage()).isEqualTo(whole.lineage());
                assertThat(PlainState.of(second.checkpoint())).isEqualTo(PlainState.of(whole.checkpoint()));
            }
        }
    }

    @Test
    void goingOnFromADeltaIsBitEqualToNotHavingStopped(@TempDir Path root) {
        LearningSettings settings = new LearningSettings(0.01, BATCH, 0, 0, 20, 8, 16, 7);
        List<Sample> samples = new PairedClicks(1_000, 1, 3).next(5_000);
        try (OnlineTraining whole = OnlineTraining.fresh(SIZES, settings, LIMITS);
                OnlineTraining first = OnlineTraining.fresh(SIZES, settings, LIMITS);
                Gate gate = new Gate(GateSettings.withoutComparison(), Optional.empty())) {
            VersionPublisher publisher = publisher(new BundleStore(root, "test"), gate);
            samples.forEach(whole::accept);
            samples.subList(0, 3_200).forEach(first::accept);
            publish(publisher, first.checkpoint());
            samples.subList(3_200, 3_232).forEach(first::accept);
            PublishedBundle delta = publish(publisher, first.checkpoint());
            assertThat(delta.manifest().base()).isNotNull();

            try (OnlineTraining second = OnlineTraining.resume(read(delta), settings, LIMITS)) {
                samples.subList(3_232, 5_000).forEach(second::accept);

                assertThat(PlainState.of(second.checkpoint())).isEqualTo(PlainState.of(whole.checkpoint()));
            }
        }
    }

    @Test
    void withoutItsReplayBufferTheRestIsStillExact(@TempDir Path root) {
        List<Sample> samples = new PairedClicks(40, 1, 3).next(1_000);
        try (OnlineTraining whole = OnlineTraining.fresh(SIZES, SETTINGS, LIMITS);
                OnlineTraining first = OnlineTraining.fresh(SIZES, SETTINGS, LIMITS)) {
            samples.forEach(whole::accept);
            samples.subList(0, 640).forEach(first::accept);
            try (OnlineTraining second =
                    OnlineTraining.resume(read(publish(root, first.checkpoint())), SETTINGS, LIMITS)) {
                samples.subList(640, 1_000).forEach(second::accept);

                PlainState resumed = PlainState.of(second.checkpoint());
                PlainState uninterrupted = PlainState.of(whole.checkpoint());
                assertThat(second.lineage()).isEqualTo(whole.lineage());
                assertThat(resumed.ids()).isEqualTo(uninterrupted.ids());
                assertThat(resumed.counts().get("counts"))
                        .isEqualTo(uninterrupted.counts().get("counts"));
                assertThat(resumed.dense()).isNotEqualTo(uninterrupted.dense());
            }
        }
    }

    @Property(tries = 6)
    void whereverItStopsAndHoweverManyPartitionsNothingIsLostOrRepeated(
            @ForAll @IntRange(min = 1, max = 4) int partitions, @ForAll long seed) {
        CrashingRun run = new CrashingRun(SIZES, SETTINGS, partitions, seed);

        run.until(1_500);

        assertThat(run.crashes()).isPositive();
        assertThat(run.published()).isNotEmpty();
        assertThat(run.published()).allSatisfy(run::requireExact);
    }

    private static PublishedBundle publish(Path root, Checkpoint checkpoint) {
        try (Gate gate = new Gate(GateSettings.withoutComparison(), Optional.empty())) {
            return publish(publisher(new BundleStore(root, "test"), gate), checkpoint);
        }
    }

    private static PublishedBundle publish(VersionPublisher publisher, Checkpoint checkpoint) {
        PublishOutcome outcome = publisher.publish(checkpoint, Instant.EPOCH, 1, List.of());
        assertThat(outcome).isInstanceOf(PublishOutcome.Announced.class);
        return ((PublishOutcome.Announced) outcome).version();
    }

    private static VersionPublisher publisher(BundleStore store, Gate gate) {
        CadenceSettings settings =
                new CadenceSettings(Duration.ZERO, 1, Duration.ZERO, 1, 12, new Retention(3, 1), false);
        return new VersionPublisher(store, version -> {}, gate, "test", settings, Optional.empty());
    }

    private static TrainerStateOutcome.Restored read(PublishedBundle version) {
        return (TrainerStateOutcome.Restored)
                BundleReader.readTrainerState(version.directory(), version.manifestSha256());
    }
}
