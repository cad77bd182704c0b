package io.millrace.evaluation.training;

import io.millrace.evaluation.Progress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One training from its first step to its last. */
final class TrainingRun {

    private final Learner learner;
    private final BatchesAhead<StepBatch> batches;
    private final TrainingSettings settings;
    private final Validation validation;
    private final LearningClock clock;
    private final Progress progress;

    private int iterations;
    private long samples;
    private double lossSinceValidation;
    private int lastValidation;
    private Learner.Weights best;
    private double bestValue = Double.NEGATIVE_INFINITY;
    private int bestIteration;
    private int validationsSinceBest;

    TrainingRun(
            Learner learner,
            BatchesAhead<StepBatch> batches,
            TrainingSettings settings,
            Validation validation,
            LearningClock clock,
            Progress progress) {
        this.learner = learner;
        this.batches = batches;
        this.settings = settings;
        this.validation = validation;
        this.clock = clock;
        this.progress = progress;
        this.best = learner.weights();
    }

    /** Learns until there is a reason to stop, and gives the weights of the best validation. */
    TrainedEncoder untilStopped() {
        StopReason reason = null;
        while (reason == null) {
            learn();
            reason = limit();
            if (reason != null || iterations % settings.validateEvery() == 0) {
                clock.validate(this::validate);
                if (reason == null && validationsSinceBest >= settings.patience()) {
                    reason = StopReason.PATIENCE;
                }
            }
        }
        return learner.finish(best, summary(reason));
    }

    private void learn() {
        StepBatch batch = batches.next();
        lossSinceValidation += learner.learn(batch);
        samples += batch.samples();
        iterations++;
    }

    private @Nullable StopReason limit() {
        if (iterations >= settings.maxIterations()) {
            return StopReason.ITERATIONS;
        }
        return clock.isOver(settings.maxTime()) ? StopReason.TIME : null;
    }

    private void validate() {
        double value;
        try (EncoderRetrieval retrieval = learner.retrieval()) {
            value = validation.of(retrieval);
        }
        if (value > bestValue) {
            best = learner.weights();
            bestValue = value;
            bestIteration = iterations;
            validationsSinceBest = 0;
        } else {
            validationsSinceBest++;
        }
        progress.say(String.format(
                Locale.ROOT,
                "%,d steps, %.0f s: loss %.4f, %s %.4f (best %.4f)",
                iterations,
                clock.seconds(),
                lossSinceValidation / (iterations - lastValidation),
                validation.measure(),
                value,
                bestValue));
        lossSinceValidation = 0;
        lastValidation = iterations;
    }

    private TrainingSummary summary(StopReason reason) {
        double learning = clock.learningSeconds();
        return new TrainingSummary(
                iterations,
                samples,
                clock.seconds(),
                learning > 0 ? samples / learning : 0,
                validation.measure(),
                bestIteration,
                bestValue,
                reason);
    }
}
