package io.millrace.trainer.publish;

import io.millrace.models.bundle.PublishedBundle;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.learning.OnlineTraining;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Publishes in the rhythm of a {@link PublishCadence} while learning goes on: a checkpoint is taken on the training
 * thread between two mini-batches, which is cheap, and written by another thread, one at a time. All methods belong to
 * the training thread.
 */
public final class BackgroundPublishing implements AutoCloseable {

    private final VersionPublisher publisher;
    private final PublishCadence cadence;
    private final Duration announcementRetry;
    private final Clock clock;
    private final ExecutorService exporter =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "millrace-trainer-export"));

    private @Nullable Future<PublishOutcome> running;
    private @Nullable PublishedBundle current;
    private boolean unannounced;
    private Instant announceAgainAt;
    private long published;
    private long failedExports;
    private long failedAnnouncements;
    private double loss = Double.NaN;

    /**
     * @param announcementRetry time between attempts to announce a version
     * @param current the version that training goes on from; it is announced again, in case the last run had no time to
     */
    public BackgroundPublishing(
            VersionPublisher publisher,
            PublishCadence cadence,
            Duration announcementRetry,
            Clock clock,
            Optional<PublishedBundle> current) {
        this.publisher = publisher;
        this.cadence = cadence;
        this.announcementRetry = announcementRetry;
        this.clock = clock;
        this.current = current.orElse(null);
        this.unannounced = current.isPresent();
        this.announceAgainAt = clock.instant();
    }

    /** Begins whatever is due, unless something is under way. Never waits for it. */
    public void advance(OnlineTraining training, double samplesPerSecond) {
        if (running != null && !running.isDone()) {
            return;
        }
        collect();
        if (cadence.due(training.sampleCount(), clock.instant())) {
            publish(training, samplesPerSecond);
        } else if (unannounced && current != null && !clock.instant().isBefore(announceAgainAt)) {
            PublishedBundle version = current;
            running = exporter.submit(() -> publisher.announce(version));
        }
    }

    /** Publishes what was learned since the last version, and waits until that is done. */
    public void finish(OnlineTraining training, double samplesPerSecond) {
        collect();
        if (training.sampleCount() > cadence.publishedCount()) {
            publish(training, samplesPerSecond);
            collect();
        }
    }

    public PublishStatus status() {
        return new PublishStatus(
                current == null ? null : current.manifest().version(),
                current == null ? null : current.manifest().createdAt(),
                published,
                failedExports,
                failedAnnouncements,
                loss);
    }

    /** Waits for the version being written; what was learned since it was begun is published by the next run. */
    @Override
    public void close() {
        exporter.shutdown();
        collect();
    }

    private void publish(OnlineTraining training, double samplesPerSecond) {
        Checkpoint checkpoint = training.checkpoint();
        loss = checkpoint.loss();
        cadence.attempted(checkpoint.lineage().sampleCount(), clock.instant());
        running = exporter.submit(() -> publisher.publish(checkpoint, samplesPerSecond));
    }

    /** Waits for what is under way, and takes its outcome in. */
    private void collect() {
        Future<PublishOutcome> finished = running;
        running = null;
        if (finished != null) {
            take(result(finished));
        }
    }

    private void take(PublishOutcome outcome) {
        if (outcome instanceof PublishOutcome.Announced announced) {
            becomesCurrent(announced.version());
            unannounced = false;
        } else if (outcome instanceof PublishOutcome.Unannounced pending) {
            becomesCurrent(pending.version());
            unannounced = true;
            failedAnnouncements++;
            announceAgainAt = clock.instant().plus(announcementRetry);
        } else {
            failedExports++;
        }
    }

    private void becomesCurrent(PublishedBundle version) {
        if (!version.equals(current)) {
            current = version;
            published++;
            cadence.published(version.manifest().sampleCount());
        }
    }

    private static PublishOutcome result(Future<PublishOutcome> finished) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return finished.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("Publishing failed unexpectedly; the trainer stops.", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
