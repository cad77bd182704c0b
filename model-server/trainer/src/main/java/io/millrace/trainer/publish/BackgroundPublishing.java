package io.millrace.trainer.publish;

import io.millrace.models.bundle.PublishedBundle;
import io.millrace.trainer.gate.Exam;
import io.millrace.trainer.gate.GateSettings;
import io.millrace.trainer.gate.Verdict;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.sample.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Publishes in the rhythm of a {@link PublishCadence} while learning goes on: a checkpoint is taken on the training
 * thread between two mini-batches, which is cheap; the samples that arrive next, which it has not seen, are its exam; then
 * another thread writes and judges it, one at a time. What was learned into a version that failed is undone. All methods
 * belong to the training thread.
 */
public final class BackgroundPublishing implements AutoCloseable {

    private final VersionPublisher publisher;
    private final PublishCadence cadence;
    private final GateSettings gate;
    private final Duration announcementRetry;
    private final Clock clock;
    private final ExecutorService exporter =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "millrace-trainer-export"));

    private final PublishTally tally;

    private @Nullable Attempt gathering;
    private @Nullable Future<PublishOutcome> running;
    private Instant announceAgainAt;
    private boolean undo;

    /**
     * @param gate how many samples make an exam, and how long to wait for them
     * @param announcementRetry time between attempts to announce a version
     * @param current the version that training goes on from; it is announced again, in case the last run had no time to
     */
    public BackgroundPublishing(
            VersionPublisher publisher,
            PublishCadence cadence,
            GateSettings gate,
            Duration announcementRetry,
            Clock clock,
            Optional<PublishedBundle> current) {
        this.publisher = publisher;
        this.cadence = cadence;
        this.gate = gate;
        this.announcementRetry = announcementRetry;
        this.clock = clock;
        this.tally = new PublishTally(current);
        this.announceAgainAt = clock.instant();
    }

    /** Tells of samples that have just arrived, before they are learned from. */
    public void arrived(List<Sample> samples) {
        if (gathering != null) {
            samples.forEach(gathering.exam()::offer);
        }
    }

    /** Begins whatever is due, unless something is under way. Never waits for it. */
    public void advance(OnlineTraining training, double samplesPerSecond) {
        if (busy()) {
            return;
        }
        collect();
        undoRejected(training);
        publisher.served().ifPresent(training::serve);
        if (gathering == null && cadence.due(training.sampleCount(), clock.instant())) {
            gathering = begin(training, samplesPerSecond);
        }
        PublishedBundle current = tally.current();
        if (gathering != null) {
            if (isReady(gathering)) {
                publish(gathering);
            }
        } else if (tally.isUnannounced() && current != null && !clock.instant().isBefore(announceAgainAt)) {
            running = exporter.submit(() -> publisher.announce(current));
        }
    }

    /** Publishes what was learned since the last version, compared on what has arrived, and waits until that is done. */
    public void finish(OnlineTraining training, double samplesPerSecond) {
        collect();
        if (gathering != null) {
            publish(gathering);
            collect();
        }
        undoRejected(training);
        if (training.sampleCount() > cadence.publishedCount()) {
            publish(begin(training, samplesPerSecond));
            collect();
        }
    }

    /** Whether a version is being written or announced. */
    boolean busy() {
        return running != null && !running.isDone();
    }

    public PublishStatus status() {
        return tally.status();
    }

    /** Waits for the version being written; what was learned since it was begun is published by the next run. */
    @Override
    public void close() {
        exporter.shutdown();
        collect();
    }

    private Attempt begin(OnlineTraining training, double samplesPerSecond) {
        Checkpoint checkpoint = training.checkpoint();
        tally.begun(checkpoint.loss());
        cadence.attempted(checkpoint.lineage().sampleCount(), clock.instant());
        Exam exam = new Exam(tally.current() == null ? 0 : gate.samples());
        training.gathering().forEach(exam::offer);
        return new Attempt(checkpoint, samplesPerSecond, exam, clock.instant());
    }

    private boolean isReady(Attempt attempt) {
        return attempt.exam().isFull()
                || Duration.between(attempt.takenAt(), clock.instant()).compareTo(gate.patience()) >= 0;
    }

    private void publish(Attempt attempt) {
        gathering = null;
        List<Sample> unseen = attempt.exam().samples();
        if (unseen.size() < gate.minimum()) {
            tally.uncompared();
        }
        running = exporter.submit(
                () -> publisher.publish(attempt.checkpoint(), attempt.takenAt(), attempt.samplesPerSecond(), unseen));
    }

    /** Without a version to go back to learning goes on: whatever is wrong then is not of one version's making. */
    private void undoRejected(OnlineTraining training) {
        PublishedBundle current = tally.current();
        if (undo && current != null) {
            training.returnTo(StoredState.read(current));
        }
        undo = false;
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
        PublishedBundle current = tally.take(outcome) ? tally.current() : null;
        if (current != null) {
            cadence.published(current.manifest().sampleCount());
        }
        if (outcome instanceof PublishOutcome.Unannounced) {
            announceAgainAt = clock.instant().plus(announcementRetry);
        } else if (outcome instanceof PublishOutcome.Rejected refused) {
            undo = refused.verdict().fault() == Verdict.Fault.LEARNING;
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
