package io.millrace.models.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.SeededParameters;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.RowRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One step of learning: rows out of their tables, forward, loss, backward, updates of the dense weights and of those rows.
 *
 * <p>The tables are not part of the differentiated graph. The rows of the batch are copied into one leaf array {@code
 * [U,d]} per table; whatever uses an item looks it up there, so that the gradient is the sum over all uses. Everything
 * native that a step makes hangs on the step's own manager and is freed with it.
 *
 * <p>A batch may come in shards, each a part of the loss: every shard runs in a thread of its own with leaves of its own,
 * one native thread each. That keeps as many cores busy as there are shards without the barriers of a native thread pool,
 * and which core was faster does not change the result of one or two shards.
 */
public final class GradientStep {

    /** DJL collects gradients for one caller per process; several trainers in one process take turns. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final NDManager manager;
    private final DenseOptimizer dense;
    private final RowRule rule;

    /**
     * @param manager of the weights that {@code dense} steps
     * @param dense steps the weights that the losses use
     * @param rule steps the rows
     */
    public GradientStep(NDManager manager, DenseOptimizer dense, RowRule rule) {
        this.manager = manager;
        this.dense = dense;
        this.rule = rule;
    }

    /**
     * Learns from one mini-batch.
     *
     * @return the loss before this step
     * @throws IllegalStateException if the loss is not finite; nothing was updated then
     */
    public float learn(List<TableRows> tables, StepLoss loss) {
        return learn(tables, List.of(loss));
    }

    /**
     * Learns from one mini-batch in shards, all on the same rows. What a pass draws at random is drawn by the engine.
     *
     * @param shards parts of the loss, which is their sum
     * @return the loss before this step
     * @throws IllegalStateException if the loss is not finite; nothing was updated then
     */
    public float learn(List<TableRows> tables, List<StepLoss> shards) {
        return learn(tables, shards, shard -> new ParameterStore(shard, false));
    }

    /**
     * The same, but each shard has a generator of its own, so that what it draws follows from the seed whichever shard is
     * faster.
     *
     * @param random seeds the generators of the shards
     */
    public float learn(List<TableRows> tables, List<StepLoss> shards, RandomGenerator random) {
        return learn(tables, shards, shard -> new SeededParameters(shard, new SplittableRandom(random.nextLong())));
    }

    private float learn(List<TableRows> tables, List<StepLoss> shards, Function<NDManager, ParameterStore> parameters) {
        List<float[]> embeddings = tables.stream().map(GradientStep::gather).toList();
        synchronized (ONE_AT_A_TIME) {
            try (NDManager step = manager.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                List<Shard> prepared = new ArrayList<>(shards.size());
                for (StepLoss loss : shards) {
                    NDManager shard = step.newSubManager();
                    prepared.add(
                            new Shard(collector, loss, parameters.apply(shard), leaves(shard, tables, embeddings)));
                }
                float total = ShardThreads.sum(prepared, Shard::forward);
                requireFinite(total);
                ShardThreads.sum(prepared, Shard::backward);
                dense.step();
                for (int i = 0; i < tables.size(); i++) {
                    int[] rows = tables.get(i).rows();
                    tables.get(i).table().update(rows, rows.length, gradients(prepared, i), rule);
                }
                return total;
            }
        }
    }

    /** Rows by index: {@code [U,d]} at {@code [..]} int64 gives {@code [..,d]}. */
    public static NDArray lookUp(NDArray rows, NDArray index) {
        return Embedding.embedding(index, rows, SparseFormat.DENSE).singletonOrThrow();
    }

    private static float[] gather(TableRows touched) {
        float[] embeddings = new float[touched.rows().length * touched.table().dimension()];
        touched.table().gather(touched.rows(), touched.rows().length, embeddings);
        return embeddings;
    }

    private static List<NDArray> leaves(NDManager shard, List<TableRows> tables, List<float[]> embeddings) {
        List<NDArray> leaves = new ArrayList<>(tables.size());
        for (int i = 0; i < tables.size(); i++) {
            Shape shape =
                    new Shape(tables.get(i).rows().length, tables.get(i).table().dimension());
            NDArray leaf = shard.create(embeddings.get(i), shape);
            leaf.setRequiresGradient(true);
            leaves.add(leaf);
        }
        return leaves;
    }

    /** The gradient of a table's rows, summed over the shards in their order. */
    private static float[] gradients(List<Shard> shards, int table) {
        float[] sum = shards.get(0).gradient(table);
        for (Shard shard : shards.subList(1, shards.size())) {
            float[] more = shard.gradient(table);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
        }
        return sum;
    }

    private static void requireFinite(float loss) {
        if (!Float.isFinite(loss)) {
            throw new IllegalStateException("The loss is " + loss + ": learning has diverged and was stopped before the"
                    + " weights were touched. Restart from the last version with a lower learning rate.");
        }
    }

    /** One part of a step with leaves of its own. */
    private static final class Shard {

        private final GradientCollector collector;
        private final StepLoss loss;
        private final ParameterStore parameters;
        private final List<NDArray> leaves;
        private NDArray minimised;

        Shard(GradientCollector collector, StepLoss loss, ParameterStore parameters, List<NDArray> leaves) {
            this.collector = collector;
            this.loss = loss;
            this.parameters = parameters;
            this.leaves = leaves;
            this.minimised = leaves.get(0);
        }

        float forward() {
            minimised = loss.of(parameters, leaves);
            return minimised.getFloat();
        }

        float backward() {
            collector.backward(minimised);
            return 0;
        }

        float[] gradient(int table) {
            return leaves.get(table).getGradient().toFloatArray();
        }
    }
}
