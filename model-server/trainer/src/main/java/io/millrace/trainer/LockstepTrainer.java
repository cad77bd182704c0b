package io.millrace.trainer;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.TrainingSample;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.gate.GateSettings;
import io.millrace.trainer.kafka.Announcements;
import io.millrace.trainer.kafka.DecodedSample;
import io.millrace.trainer.kafka.SampleDecoder;
import io.millrace.trainer.learning.LearningTotals;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.publish.PublishOutcome;
import io.millrace.trainer.publish.VersionPublisher;
import io.millrace.trainer.sample.RecordPosition;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A trainer without Kafka, without a thread and on its caller's clock, which hands it the samples and says when to publish. It
 * learns as {@link Trainer} does while samples never run out: a step for each full mini-batch, and the replayed ones behind it.
 * Equal options, samples and places of {@link #publish()} among them give equal versions, byte by byte, if the clock is the same
 * too. Versions are checked for being sound but compared with nothing. Not thread-safe.
 */
public final class LockstepTrainer implements AutoCloseable {

    private static final int PARTITION = 0;

    /** There is no wall clock to measure it by. */
    private static final double NO_RATE = 0;

    private final OnlineTraining training;
    private final SampleDecoder decoder;
    private final Gate gate;
    private final VersionPublisher publisher;
    private final Clock clock;
    private long nextOffset;
    private long publishedCount;

    private LockstepTrainer(TrainerConfig config, BundleStore store, Clock clock) {
        this.training = OnlineTraining.fresh(config.encoder(), config.learning(), config.table());
        this.decoder = new SampleDecoder(config.historyLength());
        this.gate = new Gate(GateSettings.withoutComparison(), Optional.empty());
        this.publisher =
                new VersionPublisher(store, version -> {}, gate, config.model(), config.publishing(), Optional.empty());
        this.clock = clock;
    }

    /**
     * A trainer that knows nothing yet.
     *
     * @param bundleRoot root of a bundle store without versions of this model
     * @param clock of the versions
     * @throws IllegalArgumentException if the store has a version of this model
     */
    public static LockstepTrainer fresh(TrainerConfig config, Path bundleRoot, Clock clock) {
        TorchSettings.apply();
        BundleStore store = new BundleStore(bundleRoot, config.model());
        if (!store.versions().isEmpty()) {
            throw new IllegalArgumentException("There are versions of " + config.model() + " below " + bundleRoot
                    + ": a replay starts from nothing, in a store of its own.");
        }
        return new LockstepTrainer(config, store, clock);
    }

    /**
     * Takes the next sample; learns when it completes a mini-batch.
     *
     * @throws IllegalArgumentException if a job would not have written such a sample
     * @throws IllegalStateException if learning diverged
     */
    public void accept(TrainingSample sample) {
        DecodedSample decoded = decoder.sample(sample, new RecordPosition(PARTITION, nextOffset));
        if (decoded instanceof DecodedSample.Valid valid) {
            nextOffset++;
            training.accept(valid.sample());
        } else if (decoded instanceof DecodedSample.Malformed malformed) {
            throw new IllegalArgumentException(malformed.detail());
        }
    }

    /**
     * Publishes what was learned so far; samples whose mini-batch is not full are not part of it.
     *
     * @return what jobs are told of the version; empty when nothing was learned since the one before
     * @throws IllegalStateException if the version cannot be written, or a job would reject it
     */
    public Optional<ModelAnnouncement> publish() {
        if (training.sampleCount() == publishedCount) {
            return Optional.empty();
        }
        PublishedBundle version =
                published(publisher.publish(training.checkpoint(), clock.instant(), NO_RATE, List.of()));
        gate.champion().ifPresent(training::serve);
        publishedCount = version.manifest().sampleCount();
        return Optional.of(Announcements.of(version));
    }

    /** What became of the samples so far. */
    public LearningTotals totals() {
        return training.totals();
    }

    @Override
    public void close() {
        gate.close();
        training.close();
    }

    private static PublishedBundle published(PublishOutcome outcome) {
        if (outcome instanceof PublishOutcome.Announced announced) {
            return announced.version();
        }
        if (outcome instanceof PublishOutcome.Rejected rejected) {
            throw new IllegalStateException("Version " + rejected.version() + " is rejected, "
                    + rejected.verdict().reason() + ": " + rejected.verdict().detail());
        }
        Exception cause = outcome instanceof PublishOutcome.ExportFailed failed ? failed.cause() : null;
        throw new IllegalStateException("The next version was not published: " + cause, cause);
    }
}
