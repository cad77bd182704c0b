package io.millrace.benchmarks.scoring;

import io.millrace.benchmarks.Benchmark;
import io.millrace.benchmarks.Measurement;
import io.millrace.benchmarks.trained.TasteLog;
import io.millrace.benchmarks.trained.TrainedModel;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogReader;
import io.millrace.evaluation.data.LogReading;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.kernels.Kernels;
import io.millrace.models.retrieval.TopCandidates;
import io.millrace.models.serving.InterestBatch;
import io.millrace.models.serving.ServingModel;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.zoo.ModelKinds;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace bench scoring}: users scored per second by one core, against a plain forward pass and a full scan. */
@Command(
        name = "scoring",
        description =
                "How many users a second one core scores: interests from full histories, then the best items of the"
                        + " whole catalogue. Trains a model first, because recall depends on how its vectors lie.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ScoringBenchmark extends Benchmark {

    private static final long SEED = 42;
    private static final long NANOS = 1_000_000_000L;

    @Option(names = "--model", paramLabel = "KIND", description = "Kind of model. Default: ${DEFAULT-VALUE}.")
    private String model = "comirec-sa";

    @Option(names = "--items", paramLabel = "N", description = "Catalogue. Default: ${DEFAULT-VALUE}.")
    private int items = 100_000;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "In the log. Default: half of the items, at least 20,000.")
    private int users;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Train on this log of interactions instead of a made one; items and users are its own.")
    private @Nullable Path events;

    @Option(names = "--steps", paramLabel = "N", description = "Of training. Default: ${DEFAULT-VALUE}.")
    private int steps = 3_000;

    @Option(names = "--history", paramLabel = "N", description = "Items per history. Default: ${DEFAULT-VALUE}.")
    private int history = 50;

    @Option(names = "--dimension", paramLabel = "N", description = "Embedding. Default: ${DEFAULT-VALUE}.")
    private int dimension = 64;

    @Option(names = "--top", paramLabel = "N", description = "Items to find for a user. Default: ${DEFAULT-VALUE}.")
    private int top = 50;

    @Option(names = "--batch", paramLabel = "N", description = "Users per micro-batch. Default: ${DEFAULT-VALUE}.")
    private int batch = 32;

    @Option(names = "--sample", paramLabel = "N", description = "Users to score. Default: ${DEFAULT-VALUE}.")
    private int sample = 2_048;

    @Option(names = "--seconds", paramLabel = "N", description = "Measured, of each. Default: ${DEFAULT-VALUE}.")
    private int seconds = 5;

    @Override
    protected List<Measurement> measure() {
        EncoderSpec spec = ModelKinds.spec(model, new EncoderSizes(dimension, history), Map.of());
        say("reading or making the log");
        InteractionLog log = log();
        say("training on " + log.users() + " users and " + log.items() + " items");
        BundleOutcome.Accepted bundle = TrainedModel.of(spec, log, steps);
        List<List<long[]>> batches = batches(log, bundle.items());
        say("indexing");
        long started = System.nanoTime();
        try (ServingModel serving = ServingModel.of(bundle);
                PlainScoring plain = new PlainScoring(bundle)) {
            double build = (System.nanoTime() - started) / 1e9;
            say("measuring");
            double recall = recall(serving, plain, batches);
            Scoring scoring = new Scoring(serving, top);
            scoring.run(batches, seconds);
            double fast = scoring.run(batches, seconds);
            double slow = plainUsersPerSecond(plain, batches);
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("recall", recall);
            figures.put("interestsMicros", scoring.interestsMicros());
            figures.put("retrievalMicros", scoring.retrievalMicros());
            figures.put("loadSeconds", build);
            figures.put("plainInterestsMicros", plainInterestsMicros(plain, batches));
            return List.of(new Measurement(
                    "scoring",
                    config(spec, log),
                    fast,
                    "users/s and core",
                    "plain block and full scan",
                    slow,
                    figures));
        }
    }

    private InteractionLog log() {
        if (events != null) {
            return InteractionLogReader.read(events, LogReading.DEFAULT);
        }
        int made = users > 0 ? users : Math.max(20_000, items / 2);
        return TasteLog.of(made, history + 1, items, SEED);
    }

    /** Sampled users with at least one item, in micro-batches. */
    private List<List<long[]>> batches(InteractionLog log, ItemSnapshot table) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<List<long[]>> batches = new ArrayList<>();
        for (int made = 0; made < sample; made += batch) {
            List<long[]> histories = new ArrayList<>();
            while (histories.size() < batch) {
                int[] sequence = log.sequence(random.nextInt(log.users()));
                histories.add(keys(sequence, table));
            }
            batches.add(histories);
        }
        return batches;
    }

    /** Item numbers of a log are rows of its table. */
    private static long[] keys(int[] sequence, ItemSnapshot table) {
        long[] keys = new long[sequence.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = table.key(sequence[i]);
        }
        return keys;
    }

    /** Share of what a full scan finds for the interests of the block that serving finds, too. */
    private double recall(ServingModel serving, PlainScoring plain, List<List<long[]>> batches) {
        InterestBatch interests = new InterestBatch();
        TopCandidates found = new TopCandidates();
        long hits = 0;
        long all = 0;
        for (List<long[]> histories : batches) {
            serving.interests(histories, interests);
            float[] exact = plain.interests(histories);
            for (int user = 0; user < histories.size(); user++) {
                serving.index()
                        .search(
                                interests.vectors(),
                                interests.offset(user),
                                serving.interestCount(),
                                top,
                                key -> false,
                                found);
                IntOpenHashSet right = new IntOpenHashSet(plain.best(exact, user, top));
                for (int rank = 0; rank < found.size(); rank++) {
                    hits += right.contains(found.row(rank)) ? 1 : 0;
                }
                all += right.size();
            }
        }
        return (double) hits / all;
    }

    private double plainUsersPerSecond(PlainScoring plain, List<List<long[]>> batches) {
        long started = System.nanoTime();
        long scored = 0;
        for (int i = 0; System.nanoTime() - started < seconds * NANOS; i++) {
            List<long[]> histories = batches.get(i % batches.size());
            float[] interests = plain.interests(histories);
            for (int user = 0; user < histories.size(); user++) {
                plain.best(interests, user, top);
            }
            scored += histories.size();
        }
        return scored * 1e9 / (System.nanoTime() - started);
    }

    private double plainInterestsMicros(PlainScoring plain, List<List<long[]>> batches) {
        long started = System.nanoTime();
        long scored = 0;
        for (List<long[]> histories : batches) {
            plain.interests(histories);
            scored += histories.size();
        }
        return (System.nanoTime() - started) / 1e3 / scored;
    }

    private Map<String, Object> config(EncoderSpec spec, InteractionLog log) {
        Map<String, Object> config = new LinkedHashMap<>(spec.toMap());
        config.put("model", model);
        config.put("items", log.items());
        config.put("log", events == null ? "made" : String.valueOf(events.getFileName()));
        config.put("users", log.users());
        config.put("steps", steps);
        config.put("top", top);
        config.put("batch", batch);
        config.put("kernels", Kernels.best().description());
        return config;
    }
}
