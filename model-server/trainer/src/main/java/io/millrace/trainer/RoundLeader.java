package io.millrace.trainer;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.Round;
import io.millrace.models.bundle.RoundStore;
import io.millrace.models.bundle.WriterLock;
import io.millrace.models.serving.ServingModel;
import io.millrace.trainer.gate.Exam;
import io.millrace.trainer.group.Refusal;
import io.millrace.trainer.group.RoundMerging;
import io.millrace.trainer.group.RoundResult;
import io.millrace.trainer.group.RoundSelection;
import io.millrace.trainer.impression.LabelTotals;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.publish.PublishOutcome;
import io.millrace.trainer.publish.PublishTally;
import io.millrace.trainer.publish.RoundPublishing;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a group's trainer that makes versions of what all have learned, as long as it holds the writer's lock. Every trainer
 * has one, and tries to take the lock; when the one that has it dies, the next does.
 */
final class RoundLeader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoundLeader.class);

    private final TrainerConfig config;
    private final Map<String, String> kafka;
    private final Path bundleRoot;
    private final RoundStore rounds;
    private final PublishTally tally;
    private final Clock clock;
    private final Map<String, Long> refused = new TreeMap<>();
    private @Nullable WriterLock lock;
    private @Nullable Leadership leadership;
    private long merged;
    private Instant notBefore = Instant.MIN;

    RoundLeader(
            TrainerConfig config,
            Map<String, String> kafka,
            Path bundleRoot,
            RoundStore rounds,
            PublishTally tally,
            Clock clock) {
        this.config = config;
        this.kafka = kafka;
        this.bundleRoot = bundleRoot;
        this.rounds = rounds;
        this.tally = tally;
        this.clock = clock;
    }

    /** Takes the lead unless somebody has it; true for the one who has. What was read of the store before counts for nothing then. */
    boolean tryTakeLock() {
        if (lock == null) {
            lock = WriterLock.tryTake(bundleRoot, config.model(), name()).orElse(null);
            if (lock != null) {
                LOG.info("This trainer leads {}.", name());
            }
        }
        return lock != null;
    }

    boolean holdsLock() {
        return lock != null;
    }

    /**
     * Makes sure that nobody but this group publishes.
     *
     * @throws IllegalStateException if somebody else does
     */
    void requireLeaderOfGroup() {
        String holder = WriterLock.holder(bundleRoot, config.model());
        if (!holder.equals(name())) {
            throw WriterRefusal.of(holder, config.model(), bundleRoot);
        }
    }

    /** Goes on from a round's version, if this is the leader. */
    void begin(RoundBase base) {
        if (lock == null) {
            return;
        }
        if (leadership != null && !leadership.publishing().goesOnFrom(base.version())) {
            leadership.close(); // the pointer was moved by hand
            leadership = null;
        }
        if (leadership == null) {
            leadership = Leadership.begin(config, kafka, bundleRoot, tally, base.version(), clock);
        }
    }

    /** Does what does not wait for a round's end. */
    void advance() {
        if (leadership != null) {
            leadership.advance();
        }
    }

    /** The version in service, if this trainer has published it. */
    Optional<ServingModel> served() {
        return leadership == null ? Optional.empty() : leadership.publishing().served();
    }

    /**
     * Ends the round if it is time: all partitions are in, and the exam is ready; or it has waited long enough.
     *
     * @param since when this trainer began to wait
     * @param training takes over what all have learned
     * @return whether there is a next round
     */
    boolean endIfDue(
            RoundBase base,
            Set<Integer> allPartitions,
            Instant since,
            Exam exam,
            OnlineTraining training,
            double samplesPerSecond) {
        if (leadership == null || clock.instant().isBefore(notBefore)) {
            return false;
        }
        RoundSelection selection = RoundSelection.of(base.round(), rounds.contributions(base.round()));
        boolean complete = selection.partitions().containsAll(allPartitions)
                && leadership.publishing().isReady(exam, since);
        if (!complete
                && Duration.between(since, clock.instant())
                                .compareTo(config.group().patience())
                        < 0) {
            return false;
        }
        return end(base, selection, leadership.publishing(), exam, training, samplesPerSecond);
    }

    LabelTotals labels() {
        return leadership == null ? LabelTotals.NONE : leadership.labels();
    }

    long malformedLabels() {
        return leadership == null ? 0 : leadership.malformedLabels();
    }

    /** Contributions of this run that are in versions. */
    long merged() {
        return merged;
    }

    /** Contributions of this run that were refused, by reason. */
    Map<String, Long> refused() {
        return refused;
    }

    /** Lets another trainer lead. */
    @Override
    public void close() {
        try {
            if (leadership != null) {
                leadership.close();
            }
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private boolean end(
            RoundBase base,
            RoundSelection selection,
            RoundPublishing publishing,
            Exam exam,
            OnlineTraining training,
            double samplesPerSecond) {
        RoundResult result = RoundMerging.merge(
                rounds,
                selection,
                base.start(),
                config.encoder(),
                base.contents(),
                config.learning().neighbours());
        result.refused().forEach(this::count);
        try {
            BundleContents contents = result.contents();
            if (contents == null) {
                rounds.restart(base.round().again(base.round().offsets()));
            } else {
                end(base, publishing.publish(adopt(base, result, contents, training), samplesPerSecond, exam), result);
            }
        } catch (UncheckedIOException e) { // the disk
            LOG.error("Round {} was not ended; trying again.", base.round(), e);
            notBefore = clock.instant().plus(config.publishing().interval());
            return false;
        }
        deleteOldRounds();
        return true;
    }

    /** Too many are a smaller evil than none. */
    private void deleteOldRounds() {
        try {
            rounds.retain(rounds.current());
        } catch (UncheckedIOException e) {
            LOG.warn("Old rounds could not be deleted; trying again with the next one.", e);
        }
    }

    private static Checkpoint adopt(
            RoundBase base, RoundResult result, BundleContents contents, OnlineTraining training) {
        training.startFrom(contents, result.lineage());
        if (result.merged() > 1) {
            training.expireSince(base.start().sampleCount());
        }
        return training.checkpoint().withLoss(result.loss());
    }

    private void end(RoundBase base, PublishOutcome outcome, RoundResult result) {
        Optional<Round> again =
                NextRound.withoutVersion(base.round(), outcome, result.lineage().sampleOffsets());
        again.ifPresentOrElse(rounds::restart, () -> merged += result.merged());
    }

    private void count(Refusal refusal) {
        refused.merge(refusal.name(), 1L, Long::sum);
        LOG.warn(
                "The contribution {} is refused, {}: {} Its samples are learned from again.",
                refusal.contribution().directory(),
                refusal.name(),
                refusal.detail());
    }

    private String name() {
        return "group " + config.group().name();
    }
}
