package io.millrace.evaluation.multitask;

import ai.djl.engine.Engine;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.data.AttributeTable;
import io.millrace.models.multitask.MultiTaskSizes;
import io.millrace.models.multitask.MultiTaskSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains one model on 80 % of a table's rows until the mean area under the ROC curve of another 10 % no longer gets better,
 * and measures each task on the rest. Everything random follows from the seed.
 */
public final class MultiTaskEvaluation {

    private static final double NANOS = 1e9;

    private final Function<MultiTaskSizes, MultiTaskSpec> specs;
    private final TaskTrainingSettings settings;
    private final long seed;
    private final Progress progress;
    private final LongSupplier nanoTime;

    private EmbeddedTasks.@Nullable Weights best;
    private double bestArea = Double.NEGATIVE_INFINITY;
    private int bestPass;
    private int passes;
    private long learning;

    /**
     * @param specs the model for so many inputs and tasks
     * @param nanoTime nanoseconds from any origin; times the training and decides nothing
     */
    public MultiTaskEvaluation(
            Function<MultiTaskSizes, MultiTaskSpec> specs,
            TaskTrainingSettings settings,
            long seed,
            Progress progress,
            LongSupplier nanoTime) {
        this.specs = specs;
        this.settings = settings;
        this.seed = seed;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    /**
     * @throws InvalidRequestException if there are too few rows, or a task's labels are all alike in a part of them
     */
    public MultiTaskOutcome run(AttributeTable table) {
        RowSplit split = RowSplit.of(table.rows(), seed);
        Map<String, Object> facts = new LinkedHashMap<>();
        describe(table, "training", split.training(), facts);
        describe(table, "validation", split.validation(), facts);
        describe(table, "test", split.test(), facts);
        FeatureEncoding encoding = FeatureEncoding.fit(table, split.training());
        Engine.getInstance().setRandomSeed((int) seed);
        try (EmbeddedTasks model = new EmbeddedTasks(
                specs, encoding, settings.dimension(), table.tasks().size(), new SplittableRandom(seed))) {
            TaskTraining training = new TaskTraining(model, encoding, settings);
            long start = nanoTime.getAsLong();
            train(model, training, split, new TaskMeasures(table, split.validation()));
            double seconds = (nanoTime.getAsLong() - start) / NANOS;
            facts.put("passes", passes);
            facts.put("bestPass", bestPass);
            facts.put("bestValidation", bestArea);
            TaskMeasures measures = new TaskMeasures(table, split.test());
            return new MultiTaskOutcome(
                    measures.of(training.score(split.test())),
                    Map.of("share", measures.ofShare(split.training())),
                    seconds,
                    (double) passes * split.training().length / (learning / NANOS),
                    facts);
        }
    }

    /** Leaves the networks with the weights that were best on validation. */
    private void train(EmbeddedTasks model, TaskTraining training, RowSplit split, TaskMeasures validation) {
        Random orders = new Random(seed);
        while (passes < settings.maxPasses() && passes - bestPass < settings.patience()) {
            long before = nanoTime.getAsLong();
            double loss = training.pass(split.training(), orders);
            learning += nanoTime.getAsLong() - before;
            passes++;
            double area = validation.meanArea(training.score(split.validation()));
            if (area > bestArea) {
                bestArea = area;
                bestPass = passes;
                best = model.weights();
            }
            progress.say(String.format(
                    Locale.ROOT,
                    "pass %d  loss %.4f  validation AUC %.4f  %,.0f samples/s",
                    passes,
                    loss,
                    area,
                    (double) passes * split.training().length / (learning / NANOS)));
        }
        model.restore(Objects.requireNonNull(best, "no pass was made"));
    }

    private static void describe(AttributeTable table, String part, int[] rows, Map<String, Object> facts) {
        facts.put(part + "Rows", rows.length);
        TaskMeasures measures = new TaskMeasures(table, rows);
        for (int task = 0; task < table.tasks().size(); task++) {
            int positives = measures.positives(task, rows);
            if (positives == 0 || positives == rows.length) {
                throw new InvalidRequestException("Of the " + rows.length + " rows for " + part + ", " + positives
                        + " are positive for " + table.tasks().get(task)
                        + ": expected some of both kinds. Give a longer table, or another seed.");
            }
            facts.put(part + "Positives." + table.tasks().get(task), positives);
        }
    }
}
