package io.millrace.benchmarks;

import io.millrace.benchmarks.trained.NoValidation;
import io.millrace.benchmarks.trained.ZipfLog;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.training.EncoderTraining;
import io.millrace.evaluation.training.Example;
import io.millrace.evaluation.training.Examples;
import io.millrace.evaluation.training.TrainedEncoder;
import io.millrace.evaluation.training.TrainingLoss;
import io.millrace.evaluation.training.TrainingSettings;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.zoo.ModelKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace bench training}: training examples per second, against the same with one thread. */
@Command(
        name = "training",
        description = "How many examples a second a user encoder learns from: full histories, sampled softmax with"
                + " negatives shared by the batch, Adam on dense weights and item rows.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainingBenchmark extends Benchmark {

    private static final long SEED = 42;
    private static final int WARM_UP_STEPS = 20;
    private static final double LEARNING_RATE = 1e-3;

    @Option(names = "--model", paramLabel = "KIND", description = "Kind of model. Default: ${DEFAULT-VALUE}.")
    private String model = "comirec-sa";

    @Option(names = "--items", paramLabel = "N", description = "Catalogue. Default: ${DEFAULT-VALUE}.")
    private int items = 100_000;

    @Option(names = "--users", paramLabel = "N", description = "Users in the log. Default: ${DEFAULT-VALUE}.")
    private int users = 10_000;

    @Option(names = "--history", paramLabel = "N", description = "Items per history. Default: ${DEFAULT-VALUE}.")
    private int history = 50;

    @Option(names = "--dimension", paramLabel = "N", description = "Embedding. Default: ${DEFAULT-VALUE}.")
    private int dimension = 64;

    @Option(names = "--batch", paramLabel = "N", description = "Examples per step. Default: ${DEFAULT-VALUE}.")
    private int batch = 256;

    @Option(names = "--negatives", paramLabel = "N", description = "Per step. Default: ${DEFAULT-VALUE}.")
    private int negatives = 1_000;

    @Option(names = "--threads", paramLabel = "N", description = "Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--steps", paramLabel = "N", description = "Measured steps. Default: ${DEFAULT-VALUE}.")
    private int steps = 200;

    @Override
    protected List<Measurement> measure() {
        EncoderSpec encoder = ModelKinds.spec(model, new EncoderSizes(dimension, history), Map.of());
        InteractionLog log = ZipfLog.of(users, history + 1, items, SEED);
        samplesPerSecond(encoder, log, threads, WARM_UP_STEPS);
        double alone = samplesPerSecond(encoder, log, 1, steps);
        double together = samplesPerSecond(encoder, log, threads, steps);
        return List.of(new Measurement("training", config(encoder), together, "samples/s", "one thread", alone));
    }

    private double samplesPerSecond(EncoderSpec encoder, InteractionLog log, int parts, int iterations) {
        TrainingSettings settings = new TrainingSettings(
                TrainingLoss.SAMPLED_SOFTMAX,
                batch,
                negatives,
                LEARNING_RATE,
                iterations,
                Duration.ofHours(1),
                Integer.MAX_VALUE,
                1,
                parts);
        EncoderTraining training = new EncoderTraining(encoder, log, settings, Progress.SILENT, System::nanoTime);
        try (TrainedEncoder trained = training.train(new FullHistories(log), new NoValidation(), SEED)) {
            return trained.summary().samplesPerSecond();
        }
    }

    private Map<String, Object> config(EncoderSpec encoder) {
        Map<String, Object> config = new LinkedHashMap<>(encoder.toMap());
        config.put("model", model);
        config.put("items", items);
        config.put("batch", batch);
        config.put("negatives", negatives);
        config.put("threads", threads);
        return config;
    }

    /** Every user's last item, with everything before it. */
    private record FullHistories(InteractionLog log) implements Examples {

        @Override
        public List<Example> next(int count, RandomGenerator random) {
            List<Example> examples = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int user = random.nextInt(log.users());
                examples.add(new Example(user, log.length(user) - 1));
            }
            return examples;
        }

        @Override
        public long distinct() {
            return log.users();
        }
    }
}
