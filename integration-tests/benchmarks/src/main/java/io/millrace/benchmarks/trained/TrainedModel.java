package io.millrace.benchmarks.trained;

import io.millrace.evaluation.Progress;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.training.EncoderTraining;
import io.millrace.evaluation.training.Example;
import io.millrace.evaluation.training.Examples;
import io.millrace.evaluation.training.TrainedEncoder;
import io.millrace.evaluation.training.TrainingLoss;
import io.millrace.evaluation.training.TrainingSettings;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.encoder.EncoderSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Trains a model on a log for some steps: every user's history up to a random place, the next item as the target. */
public final class TrainedModel {

    private static final int BATCH = 256;
    private static final int NEGATIVES = 1_000;
    private static final double LEARNING_RATE = 3e-3;
    private static final long SEED = 42;

    private TrainedModel() {}

    /** A version that was trained for so many steps of 256 examples. */
    public static BundleOutcome.Accepted of(EncoderSpec spec, InteractionLog log, int steps) {
        TrainingSettings settings = new TrainingSettings(
                TrainingLoss.SAMPLED_SOFTMAX,
                BATCH,
                NEGATIVES,
                LEARNING_RATE,
                steps,
                Duration.ofHours(2),
                Integer.MAX_VALUE,
                1,
                Runtime.getRuntime().availableProcessors());
        EncoderTraining training = new EncoderTraining(spec, log, settings, Progress.SILENT, System::nanoTime);
        try (TrainedEncoder trained = training.train(new RandomCuts(log), new NoValidation(), SEED)) {
            Manifest manifest = Manifest.draft(
                    "benchmark",
                    "000001",
                    null,
                    spec.kind(),
                    spec.toMap(),
                    Instant.EPOCH,
                    (long) steps * BATCH,
                    Map.of(),
                    Map.of(),
                    Map.of());
            return new BundleOutcome.Accepted(manifest, spec, trained.weights(), trained.items());
        }
    }

    private record RandomCuts(InteractionLog log) implements Examples {

        @Override
        public List<Example> next(int count, RandomGenerator random) {
            List<Example> examples = new ArrayList<>(count);
            while (examples.size() < count) {
                int user = random.nextInt(log.users());
                if (log.length(user) > 1) {
                    examples.add(new Example(user, random.nextInt(1, log.length(user))));
                }
            }
            return examples;
        }

        @Override
        public long distinct() {
            return log.interactions() - log.users();
        }
    }
}
