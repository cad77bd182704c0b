package io.millrace.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.SourceOffset;
import io.millrace.schemas.avro.TrainingSample;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockstepTrainerTest {

    private static final int BATCH = 32;
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final TrainerConfig CONFIG = TrainerConfig.from(Map.of(
            "dimension", "8",
            "history-length", "4",
            "hyperparameters", "hidden=8,interests=2",
            "batch-size", String.valueOf(BATCH),
            "replay-capacity", "100"));

    @TempDir
    private Path root;

    @Test
    void nothingLearnedIsNothingToPublish() {
        try (LockstepTrainer trainer = LockstepTrainer.fresh(CONFIG, root, CLOCK)) {
            samples(BATCH - 1).forEach(trainer::accept);
            assertThat(trainer.publish()).isEmpty();
        }
    }

    @Test
    void versionHoldsTheFullMiniBatchesAndIsPublishedOnce() {
        try (LockstepTrainer trainer = LockstepTrainer.fresh(CONFIG, root, CLOCK)) {
            samples(2 * BATCH + 5).forEach(trainer::accept);

            ModelAnnouncement announcement = trainer.publish().orElseThrow();

            assertThat(announcement.getVersion()).isEqualTo("000001");
            assertThat(announcement.getSampleCount()).isEqualTo(2 * BATCH);
            assertThat(announcement.getTrainedThrough()).containsExactly(new SourceOffset(0, 2L * BATCH - 1));
            assertThat(BundleReader.read(
                            Path.of(URI.create(announcement.getBundleUri())), announcement.getManifestSha256()))
                    .isInstanceOf(BundleOutcome.Accepted.class);
            assertThat(trainer.totals().steps())
                    .as("with replay from the second on")
                    .isEqualTo(3);
            assertThat(trainer.publish()).isEmpty();
        }
    }

    @Test
    void equalSamplesGiveEqualBytes() {
        List<String> first = versions(root.resolve("first"));

        assertThat(versions(root.resolve("second"))).isEqualTo(first);
        assertThat(first).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void replayStartsFromNothing() {
        versions(root);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LockstepTrainer.fresh(CONFIG, root, CLOCK))
                .withMessageContaining("a store of its own");
    }

    @Test
    void sampleThatNoJobWritesIsRefused() {
        TrainingSample sample =
                TrainingSample.newBuilder(samples(1).get(0)).setTargetItemId("").build();
        try (LockstepTrainer trainer = LockstepTrainer.fresh(CONFIG, root, CLOCK)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> trainer.accept(sample))
                    .withMessageContaining("targetItemId");
        }
    }

    /** The manifest's hash covers every other file of a version. */
    private static List<String> versions(Path root) {
        List<String> hashes = new ArrayList<>();
        try (LockstepTrainer trainer = LockstepTrainer.fresh(CONFIG, root, CLOCK)) {
            for (TrainingSample sample : samples(5 * 100)) {
                trainer.accept(sample);
                if (sample.getSourceOffset() % 100 == 99) {
                    trainer.publish().ifPresent(announcement -> hashes.add(announcement.getManifestSha256()));
                }
            }
        }
        return hashes;
    }

    private static List<TrainingSample> samples(int count) {
        List<TrainingSample> samples = new ArrayList<>();
        for (Sample sample : new PairedClicks(20, 1, 1).next(count)) {
            samples.add(TrainingSample.newBuilder()
                    .setSampleId("event-" + samples.size())
                    .setUserId("user")
                    .setTargetItemId(sample.targetItemId())
                    .setAction("click")
                    .setEventTime(Instant.ofEpochMilli(sample.eventTimeMillis()))
                    .setHistoryItems(new ArrayList<>(sample.history()))
                    .setHistoryTimes(new ArrayList<>(sample.historyTimes()))
                    .setSourcePartition(0)
                    .setSourceOffset(samples.size())
                    .build());
        }
        return samples;
    }
}
