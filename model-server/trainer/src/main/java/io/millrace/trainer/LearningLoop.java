package io.millrace.trainer;

import io.millrace.trainer.group.GroupStatus;
import io.millrace.trainer.kafka.SampleStream;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.publish.BackgroundPublishing;
import io.millrace.trainer.sample.Sample;
import java.time.Clock;
import java.util.List;

/** What the training thread does until it is stopped: poll, learn, count labels, publish. */
final class LearningLoop implements TrainingLoop {

    private final TrainerConfig config;
    private final SampleStream stream;
    private final OnlineTraining training;
    private final BackgroundPublishing publishing;
    private final LabelCounting labels;
    private final SampleLearning learning;
    private volatile TrainerStatus status;

    LearningLoop(
            TrainerConfig config,
            SampleStream stream,
            OnlineTraining training,
            BackgroundPublishing publishing,
            LabelCounting labels,
            Clock clock) {
        this.config = config;
        this.stream = stream;
        this.training = training;
        this.publishing = publishing;
        this.labels = labels;
        this.learning = new SampleLearning(stream, training, config.intake(), clock);
        this.status = status(0);
    }

    @Override
    public void run() {
        learning.untilStopped(() -> {
            learning.refillReplay(stream::readBeforeStart);
            while (!learning.isStopping()) {
                round();
            }
        });
        labels.save();
        if (config.publishing().onClose()) {
            training.flush();
            publishing.finish(training, status.samplesPerSecond());
            status = status(status.samplesPerSecond());
        }
    }

    @Override
    public void stop() {
        learning.stop();
    }

    @Override
    public TrainerStatus status() {
        return status;
    }

    private void round() {
        List<Sample> samples = learning.poll();
        publishing.arrived(samples);
        learning.learn(samples);
        labels.advance();
        double samplesPerSecond = learning.samplesPerSecond();
        publishing.advance(training, samplesPerSecond);
        status = status(samplesPerSecond);
    }

    private TrainerStatus status(double samplesPerSecond) {
        return new TrainerStatus(
                training.sampleCount(),
                samplesPerSecond,
                training.items(),
                stream.malformed() + labels.malformed(),
                training.totals(),
                labels.totals(),
                publishing.status(),
                GroupStatus.alone());
    }
}
