package io.millrace.trainer;

import java.nio.file.Path;
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
 * twice and none is missing. In a group the same holds for what all of its trainers have learned. Labels of impressions are counted the same way, with their offsets in a file of their own.
 */
public final class Trainer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final TrainingLoop loop;
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private Trainer(TrainingLoop loop, TrainerResources resources, String model) {
        this.loop = loop;
        this.thread = new Thread(() -> run(resources), "millrace-trainer-" + model);
    }

    /**
     * Starts a trainer at the current version of the store, or from nothing.
     *
     * @param kafka client settings, at least {@code bootstrap.servers}
     * @param bundleRoot the bundle store's root; created when absent
     * @throws IllegalStateException if the current version cannot be gone on from, the topic of samples is missing or
     *     not the one that version has learned from, or another trainer publishes to the store
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    public static Trainer start(TrainerConfig config, Map<String, String> kafka, Path bundleRoot) {
        TorchSettings.apply();
        TrainerResources resources = new TrainerResources();
        try {
            TrainingLoop loop = config.group().isAlone()
                    ? LoneTraining.prepare(config, kafka, bundleRoot, resources)
                    : GroupTraining.prepare(config, kafka, bundleRoot, resources);
            Trainer trainer = new Trainer(loop, resources, config.model());
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
