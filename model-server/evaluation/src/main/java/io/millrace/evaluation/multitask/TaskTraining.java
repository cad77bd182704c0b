package io.millrace.evaluation.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.loss.MultiTaskLoss;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.RowAdam;
import io.millrace.models.training.GradientStep;
import io.millrace.models.training.StepLoss;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Learns from rows pass by pass, and scores others. */
final class TaskTraining {

    private static final int SCORED_AT_ONCE = 4096;

    private final EmbeddedTasks model;
    private final FeatureEncoding encoding;
    private final MultiTaskLoss loss;
    private final int tasks;
    private final int batchSize;
    private final boolean inHalves;
    private final GradientStep step;
    private long steps;

    TaskTraining(EmbeddedTasks model, FeatureEncoding encoding, TaskTrainingSettings settings) {
        this.model = model;
        this.encoding = encoding;
        this.loss = settings.loss();
        this.tasks = settings.weights().size();
        this.batchSize = settings.batchSize();
        this.inHalves = model.trainsInParts();
        RowAdam adam = RowAdam.withRate(settings.learningRate());
        this.step = new GradientStep(model.manager(), new DenseOptimizer(model.block(), adam), adam);
    }

    /**
     * Goes once through the rows, in an order of its own; batches differ by one row at most.
     *
     * @return mean loss of the steps
     */
    double pass(int[] rows, Random random) {
        int[] order = rows.clone();
        IntArrays.shuffle(order, random);
        int batches = Math.max(1, order.length / batchSize);
        double sum = 0;
        for (int batch = 0; batch < batches; batch++) {
            int from = (int) ((long) batch * order.length / batches);
            int to = (int) ((long) (batch + 1) * order.length / batches);
            sum += learn(encoding.encode(Arrays.copyOfRange(order, from, to)));
        }
        return sum / batches;
    }

    /** Logits of each task, by row. */
    double[][] score(int[] rows) {
        double[][] logits = new double[tasks][rows.length];
        for (int from = 0; from < rows.length; from += SCORED_AT_ONCE) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + SCORED_AT_ONCE));
            float[] scores = model.score(encoding.encode(some));
            for (int i = 0; i < scores.length; i++) {
                logits[i % tasks][from + i / tasks] = scores[i];
            }
        }
        return logits;
    }

    /** A batch in two halves keeps two cores busy. */
    private float learn(FeatureBatch batch) {
        float[] samples = new float[tasks];
        Arrays.fill(samples, batch.size());
        int half = batch.size() / 2;
        List<StepLoss> shards = inHalves && half > 0
                ? List.of(lossOf(batch.part(0, half), samples), lossOf(batch.part(half, batch.size()), samples))
                : List.of(lossOf(batch, samples));
        float total = step.learn(model.rows(batch), shards);
        steps++;
        return total;
    }

    private StepLoss lossOf(FeatureBatch part, float[] samples) {
        return (ParameterStore parameters, List<NDArray> rows) -> {
            NDManager shard = rows.get(0).getManager();
            NDArray labels = shard.create(part.labels(), new Shape(part.size(), tasks));
            return loss.ofPart(model.logits(parameters, part, rows, true), labels, labels.onesLike(), samples, steps);
        };
    }
}
