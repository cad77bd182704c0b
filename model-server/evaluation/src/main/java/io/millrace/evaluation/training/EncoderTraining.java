package io.millrace.evaluation.training;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.models.encoder.EncoderSpec;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Trains a user encoder on a log until validation no longer improves, and keeps the best weights. Batches are made on a second
 * thread. Everything random follows from the seed; only a limit of time makes the result depend on the machine.
 */
public final class EncoderTraining {

    private final EncoderSpec spec;
    private final InteractionLog log;
    private final TrainingSettings settings;
    private final Progress progress;
    private final LongSupplier nanoTime;

    /** @param nanoTime nanoseconds from any origin, such as {@code System::nanoTime} */
    public EncoderTraining(
            EncoderSpec spec, InteractionLog log, TrainingSettings settings, Progress progress, LongSupplier nanoTime) {
        this.spec = spec;
        this.log = log;
        this.settings = settings;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    /**
     * Trains. The caller closes the result.
     *
     * @throws InvalidRequestException if the loss is that of {@link #trainAtEveryPosition}
     * @throws IllegalStateException if learning diverges
     */
    public TrainedEncoder train(Examples examples, Validation validation, long seed) {
        if (settings.loss() == TrainingLoss.EVERY_POSITION) {
            throw new InvalidRequestException("The loss " + settings.loss().settingName()
                    + " learns from whole sequences, which this protocol does not give.");
        }
        SplittableRandom weights = new SplittableRandom(seed);
        SplittableRandom drawing = weights.split();
        BatchAssembly assembly = new BatchAssembly(log, spec.historyLength(), settings);
        return train(
                () -> assembly.assemble(examples.next(settings.batchSize(), drawing), drawing), validation, weights);
    }

    /**
     * Trains at every position of these users' sequences. The caller closes the result.
     *
     * @throws InvalidRequestException if the model says nothing at the positions before the last
     * @throws IllegalStateException if learning diverges
     */
    public TrainedEncoder trainAtEveryPosition(int[] users, Validation validation, long seed) {
        if (!spec.hasPositionFeatures()) {
            throw new InvalidRequestException("Model " + spec.kind() + " cannot learn by the loss "
                    + TrainingLoss.EVERY_POSITION.settingName() + ": it only says what comes after a whole history.");
        }
        SplittableRandom weights = new SplittableRandom(seed);
        Sequences sequences = new Sequences(
                log, users, spec.historyLength(), settings.batchSize(), settings.negatives(), weights.split());
        return train(sequences::next, validation, weights);
    }

    private TrainedEncoder train(
            Supplier<? extends StepBatch> source, Validation validation, SplittableRandom weights) {
        Learner learner = new Learner(spec, log.itemNames(), settings, weights);
        try (BatchesAhead<StepBatch> batches = new BatchesAhead<>(source)) {
            TrainingRun run =
                    new TrainingRun(learner, batches, settings, validation, new LearningClock(nanoTime), progress);
            return run.untilStopped();
        } catch (RuntimeException e) {
            learner.close();
            throw e;
        }
    }
}
