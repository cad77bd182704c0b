package io.millrace.trainer;

import io.millrace.trainer.kafka.IntakeSettings;
import io.millrace.trainer.kafka.SampleReader;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.sample.Sample;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.kafka.common.errors.WakeupException;

/** Learning from samples as they come, until it is stopped: what a trainer does alone and in a group alike. */
final class SampleLearning {

    private static final Duration POLL_WAIT = Duration.ofMillis(100);

    private final SampleReader stream;
    private final OnlineTraining training;
    private final long replayLag;
    private final BatchPatience patience;
    private final Throughput throughput;
    private final Clock clock;
    private volatile boolean stopping;

    SampleLearning(SampleReader stream, OnlineTraining training, IntakeSettings intake, Clock clock) {
        this.stream = stream;
        this.training = training;
        this.replayLag = intake.replayLag();
        this.patience = new BatchPatience(intake.maximumWait());
        this.throughput = new Throughput(training.totals().samples(), clock.instant());
        this.clock = clock;
    }

    /** Runs a loop that looks at {@link #isStopping}; {@link #stop} ends its waiting for samples too. */
    void untilStopped(Runnable loop) {
        try {
            loop.run();
        } catch (WakeupException e) {
            if (!stopping) {
                throw e;
            }
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** May come from any thread. */
    void stop() {
        stopping = true;
        stream.wakeup();
    }

    /** The next samples; none when nothing arrived for a moment. */
    List<Sample> poll() {
        return stream.poll(POLL_WAIT);
    }

    /**
     * Fills the replay buffer if it is empty and there is something to fill it with.
     *
     * @param before reads about so many samples from before the resume point
     */
    void refillReplay(IntFunction<List<Sample>> before) {
        int missing = training.missingReplay();
        if (missing > 0) {
            training.refillReplay(before.apply(missing));
        }
    }

    /** Learns from these, and from those of before that have waited long enough. */
    void learn(List<Sample> samples) {
        training.hurry(stream.waiting() > replayLag);
        samples.forEach(training::accept);
        if (patience.exhausted(training.pending(), training.sampleCount(), clock.instant())) {
            training.flush();
        }
    }

    /** Fresh samples learned from per second of wall-clock time, lately. */
    double samplesPerSecond() {
        return throughput.update(training.totals().samples(), clock.instant());
    }
}
