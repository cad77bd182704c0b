package io.millrace.trainer;

import io.millrace.models.bundle.FoundContribution;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.Round;
import io.millrace.models.bundle.RoundStore;
import io.millrace.models.serving.ServingModel;
import io.millrace.trainer.gate.Exam;
import io.millrace.trainer.group.GroupStatus;
import io.millrace.trainer.kafka.GroupStream;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.publish.PublishCadence;
import io.millrace.trainer.publish.PublishTally;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the training thread of a group's member does until it is stopped: learn from its own partitions until the round ends,
 * contribute what it has learned, wait for the version of all, go on from that. Whatever goes wrong in a round (partitions that come
 * or go, a version that comes of others alone) ends in the same way: it begins the current round from the current version, and what
 * it has learned beside that is given up.
 */
final class RoundLoop implements TrainingLoop {

    private final TrainerConfig config;
    private final GroupStream stream;
    private final OnlineTraining training;
    private final RoundStore rounds;
    private final RoundStart start;
    private final Contributor contributor;
    private final RoundLeader leader;
    private final ServedVersion served;
    private final PublishTally tally;
    private final SampleLearning learning;
    private final Clock clock;

    private long rebalances;
    private Lineage learned;
    private long learnedSamples;
    private volatile TrainerStatus status;

    RoundLoop(
            TrainerConfig config,
            GroupStream stream,
            OnlineTraining training,
            RoundStore rounds,
            RoundStart start,
            Contributor contributor,
            RoundLeader leader,
            ServedVersion served,
            PublishTally tally,
            Clock clock) {
        this.config = config;
        this.stream = stream;
        this.training = training;
        this.rounds = rounds;
        this.start = start;
        this.contributor = contributor;
        this.leader = leader;
        this.served = served;
        this.tally = tally;
        this.learning = new SampleLearning(stream, training, config.intake(), clock);
        this.clock = clock;
        this.learned = training.lineage();
        this.status = status(0);
    }

    @Override
    public void run() {
        learning.untilStopped(() -> {
            while (!learning.isStopping()) {
                RoundBase base = begin();
                if (learn(base)) {
                    contribute(base);
                    await(base);
                }
            }
        });
    }

    @Override
    public void stop() {
        learning.stop();
    }

    @Override
    public TrainerStatus status() {
        return status;
    }

    private RoundBase begin() {
        leader.tryTakeLock();
        RoundBase base = start.read();
        leader.begin(base);
        giveUpUnlessIn(base);
        training.startFrom(base.contents(), base.start());
        base.version().ifPresent(this::serve);
        rebalances = stream.rebalances();
        learning.refillReplay(count -> stream.readBefore(base.round().offsets(), count));
        stream.begin(base.round().offsets());
        return base;
    }

    /** What this trainer has published itself is in memory already. */
    private void serve(PublishedBundle version) {
        tally.follow(version);
        Optional<ServingModel> own = leader.served()
                .filter(model -> model.version().equals(version.manifest().version()));
        own.or(() -> served.follow(version)).ifPresent(training::serve);
        if (own.isPresent()) {
            served.close();
        }
    }

    /** Learns until the round ends for this member; false when it is to be begun again, or another one. */
    private boolean learn(RoundBase base) {
        PublishCadence cadence = base.version().isPresent()
                ? PublishCadence.after(config.publishing(), base.start().sampleCount(), clock.instant())
                : PublishCadence.first(config.publishing(), clock.instant());
        while (!learning.isStopping()) {
            List<Sample> samples = learning.poll();
            if (isOver(base)) {
                return false;
            }
            learning.learn(samples);
            remember(base);
            leader.advance();
            refreshStatus();
            if (cadence.due(training.sampleCount(), clock.instant()) || othersHaveEnded(base.round())) {
                return true;
            }
        }
        return false;
    }

    /** Says what was learned, nothing included: so that nobody waits for these partitions. */
    private void contribute(RoundBase base) {
        Set<Integer> mine = stream.partitions();
        if (!mine.isEmpty()) {
            training.flush();
            remember(base);
            contributor.contribute(base, stream.generation(), mine, training.checkpoint());
        }
    }

    /** Waits until the next round begins; leads to it if nobody else does. Never learns. */
    private void await(RoundBase base) {
        Instant since = clock.instant();
        Exam exam = new Exam(base.version().isPresent() ? config.gate().samples() : 0);
        stream.pause();
        while (!learning.isStopping() && !isOver(base)) {
            if (leader.holdsLock()) {
                lead(base, since, exam);
            } else {
                learning.poll();
                if (leader.tryTakeLock() && !isOver(base)) { // whoever led may have ended the round at the last moment
                    leader.begin(base);
                } else if (Duration.between(since, clock.instant())
                                .compareTo(config.group().patience())
                        > 0) {
                    leader.requireLeaderOfGroup();
                }
            }
            refreshStatus();
        }
    }

    private void lead(RoundBase base, Instant since, Exam exam) {
        if (exam.isFull()) {
            stream.pause();
        } else {
            stream.resume();
        }
        learning.poll().forEach(exam::offer);
        leader.advance();
        if (!isOver(base)) {
            leader.endIfDue(base, stream.allPartitions(), since, exam, training, status.samplesPerSecond());
        }
    }

    private boolean isOver(RoundBase base) {
        return stream.rebalances() != rebalances || !rounds.current().equals(base.round());
    }

    /** Of this generation: what is there from before a rebalance is no reason to hurry. */
    private boolean othersHaveEnded(Round round) {
        return rounds.contributions(round).stream()
                .anyMatch(found -> found instanceof FoundContribution.Noted noted
                        && noted.contribution().generation() >= stream.generation());
    }

    private void remember(RoundBase base) {
        learned = training.lineage();
        learnedSamples = learned.sampleCount() - base.start().sampleCount();
    }

    /** What was learned in the round before is in the next one's version if that goes on behind it. */
    private void giveUpUnlessIn(RoundBase next) {
        boolean in = learned.sampleOffsets().entrySet().stream()
                .allMatch(
                        offset -> next.start().sampleOffsets().getOrDefault(offset.getKey(), 0L) >= offset.getValue());
        if (!in || next.round().attempt() > 0) {
            training.undone(learnedSamples);
        }
        learned = next.start();
        learnedSamples = 0;
    }

    private void refreshStatus() {
        status = status(learning.samplesPerSecond());
    }

    private TrainerStatus status(double samplesPerSecond) {
        return new TrainerStatus(
                training.sampleCount(),
                samplesPerSecond,
                training.items(),
                stream.malformed() + leader.malformedLabels(),
                training.totals(),
                leader.labels(),
                tally.status(),
                new GroupStatus(
                        config.group().name(),
                        stream.partitions().size(),
                        leader.holdsLock(),
                        contributor.written(),
                        leader.merged(),
                        leader.refused()));
    }
}
