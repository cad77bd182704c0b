package io.millrace.trainer;

import io.millrace.models.bundle.BundleStore;
import io.millrace.schemas.Topics;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.impression.LabelFile;
import io.millrace.trainer.impression.LabelTable;
import io.millrace.trainer.kafka.ImpressionStream;
import io.millrace.trainer.kafka.KafkaAnnouncer;
import io.millrace.trainer.kafka.SampleStream;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.publish.BackgroundPublishing;
import io.millrace.trainer.publish.PublishCadence;
import io.millrace.trainer.publish.VersionPublisher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running trainer: learns from the committed training samples on a thread of its own, and publishes versions.
 *
 * <p>Exactly once: every version's manifest holds the offsets that its weights have seen, and a restart goes on from
 * the current version's. What was learned after it is learned again, from its weights, so no sample is in a version
 * twice and none is missing. Labels of impressions are counted the same way, with their offsets in a file of their own.
 */
public final class Trainer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final LearningLoop loop;
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private Trainer(LearningLoop loop, TrainerResources resources, String model) {
        this.loop = loop;
        this.thread = new Thread(() -> run(resources), "millrace-trainer-" + model);
    }

    /**
     * Starts a trainer at the current version of the store, or from nothing.
     *
     * @param kafka client settings, at least {@code bootstrap.servers}
     * @param bundleRoot the bundle store's root; created when absent
     * @throws IllegalStateException if the current version cannot be gone on from, or the topic of samples is missing
     *     or not the one that version has learned from
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    public static Trainer start(TrainerConfig config, Map<String, String> kafka, Path bundleRoot) {
        TorchSettings.apply();
        Clock clock = Clock.systemUTC();
        Topics topics = Topics.withPrefix(config.topicPrefix());
        BundleStore store = new BundleStore(bundleRoot, config.model());
        TrainerResources resources = new TrainerResources();
        try {
            ResumePoint start = ResumePoint.of(store, config);
            OnlineTraining training = resources.add(start.training());
            SampleStream stream = resources.add(SampleStream.open(
                    kafka,
                    topics.trainingSamples().name(),
                    training.lineage(),
                    config.intake(),
                    config.historyLength(),
                    clock));
            LabelFile labelFile = new LabelFile(bundleRoot.resolve(config.model()));
            LabelTable labels = labelFile.read(config.labels());
            ImpressionStream impressions = resources.add(
                    ImpressionStream.open(kafka, topics.impressionSamples().name(), labels, config.intake(), clock));
            LabelCounting counting = new LabelCounting(impressions, labels, labelFile, clock);
            KafkaAnnouncer announcer =
                    resources.add(new KafkaAnnouncer(kafka, topics.models().name()));
            Gate gate = resources.add(new Gate(config.gate(), start.version()));
            VersionPublisher publisher =
                    new VersionPublisher(store, announcer, gate, config.model(), config.publishing(), start.version());
            PublishCadence cadence = start.version()
                    .map(v -> PublishCadence.after(
                            config.publishing(), v.manifest().sampleCount(), clock.instant()))
                    .orElseGet(() -> PublishCadence.first(config.publishing(), clock.instant()));
            BackgroundPublishing publishing = resources.add(new BackgroundPublishing(
                    publisher, cadence, config.gate(), config.publishing().interval(), clock, start.version()));
            LOG.info(
                    "Training {} from {}, {} samples learned from so far; {}. {}",
                    config.model(),
                    start.version()
                            .map(v -> "version " + v.manifest().version())
                            .orElse("initial weights"),
                    training.sampleCount(),
                    MemoryBounds.of(config),
                    config);
            Trainer trainer = new Trainer(
                    new LearningLoop(config, stream, training, publishing, counting, clock), resources, config.model());
            trainer.thread.start();
            return trainer;
        } catch (RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    public TrainerStatus status() {
        return loop.status();
    }

    /** Why the trainer stopped by itself; empty while it runs and after a clean {@link #close}. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Waits until the trainer has stopped, by itself or by {@link #close}; false when it still runs after {@code wait}.
     */
    public boolean awaitTermination(Duration wait) throws InterruptedException {
        thread.join(Math.max(1, wait.toMillis()));
        return !thread.isAlive();
    }

    /**
     * Stops learning, waits for a version that is being written, frees everything. What was learned since that version
     * is published only if the configuration says so; otherwise the next run learns it again.
     */
    @Override
    public void close() {
        loop.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(TrainerResources resources) {
        try (resources) {
            loop.run();
        } catch (Throwable e) { // whatever ends the thread must be seen by the owner
            failure = e;
            LOG.error("The trainer stopped.", e);
        }
    }
}
