package io.millrace.trainer.publish;

import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.serving.ServingModel;
import io.millrace.trainer.gate.Exam;
import io.millrace.trainer.gate.GateSettings;
import io.millrace.trainer.learning.Checkpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Publishes what a round has come to, while the round waits for it. All methods belong to the training thread. */
public final class RoundPublishing {

    private final VersionPublisher publisher;
    private final GateSettings gate;
    private final Duration announcementRetry;
    private final PublishTally tally;
    private final Clock clock;
    private Optional<PublishedBundle> current;
    private boolean unannounced;
    private Instant announceAgainAt;

    /**
     * @param announcementRetry time between attempts to announce a version
     * @param current the version that training goes on from; it is announced again, in case the last leader had no time to
     */
    public RoundPublishing(
            VersionPublisher publisher,
            GateSettings gate,
            Duration announcementRetry,
            PublishTally tally,
            Optional<PublishedBundle> current,
            Clock clock) {
        this.publisher = publisher;
        this.gate = gate;
        this.announcementRetry = announcementRetry;
        this.tally = tally;
        this.clock = clock;
        this.current = current;
        this.unannounced = current.isPresent();
        this.announceAgainAt = clock.instant();
    }

    /** Whether an exam need not wait for more samples. */
    public boolean isReady(Exam exam, Instant since) {
        return exam.isFull() || Duration.between(since, clock.instant()).compareTo(gate.patience()) >= 0;
    }

    /** Whether the next version would go on from this one. */
    public boolean goesOnFrom(Optional<PublishedBundle> version) {
        return current.equals(version);
    }

    /** Publishes a checkpoint if the gate lets it; returns when that is done. */
    public PublishOutcome publish(Checkpoint checkpoint, double samplesPerSecond, Exam exam) {
        tally.begun(checkpoint.loss());
        if (exam.samples().size() < gate.minimum()) {
            tally.uncompared();
        }
        PublishOutcome outcome = publisher.publish(checkpoint, clock.instant(), samplesPerSecond, exam.samples());
        take(outcome);
        return outcome;
    }

    /** Announces the current version if that failed before, when it is time. */
    public void announcePending() {
        if (unannounced && current.isPresent() && !clock.instant().isBefore(announceAgainAt)) {
            take(publisher.announce(current.get()));
        }
    }

    /** The version in service, ready to be asked; empty until one has been judged. */
    public Optional<ServingModel> served() {
        return publisher.served();
    }

    private void take(PublishOutcome outcome) {
        tally.take(outcome);
        if (outcome instanceof PublishOutcome.Announced announced) {
            current = Optional.of(announced.version());
            unannounced = false;
        } else if (outcome instanceof PublishOutcome.Unannounced pending) {
            current = Optional.of(pending.version());
            unannounced = true;
            announceAgainAt = clock.instant().plus(announcementRetry);
        }
    }
}
