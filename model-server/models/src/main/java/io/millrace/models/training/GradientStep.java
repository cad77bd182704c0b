package io.millrace.models.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.RowRule;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of learning: rows out of their tables, forward, loss, backward, updates of the dense weights and of those rows.
 *
 * <p>The tables are not part of the differentiated graph. The rows of the batch are copied into one leaf array {@code
 * [U,d]} per table; whatever uses an item looks it up there, so that the gradient is the sum over all uses. Everything
 * native that a step makes hangs on the step's own manager and is freed with it.
 */
public final class GradientStep {

    /** DJL collects gradients for one caller per process; several trainers in one process take turns. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final NDManager manager;
    private final ParameterStore parameters;
    private final DenseOptimizer dense;
    private final RowRule rule;

    /**
     * @param manager of the weights that {@code dense} steps
     * @param dense steps the weights that the losses use
     * @param rule steps the rows
     */
    public GradientStep(NDManager manager, DenseOptimizer dense, RowRule rule) {
        this.manager = manager;
        this.parameters = new ParameterStore(manager, false);
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
        synchronized (ONE_AT_A_TIME) {
            try (NDManager step = manager.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                List<NDArray> leaves = new ArrayList<>(tables.size());
                for (TableRows touched : tables) {
                    leaves.add(leaf(step, touched));
                }
                NDArray minimised = loss.of(parameters, leaves);
                float value = minimised.getFloat();
                requireFinite(value);
                collector.backward(minimised);
                dense.step();
                for (int i = 0; i < leaves.size(); i++) {
                    int[] rows = tables.get(i).rows();
                    float[] gradients = leaves.get(i).getGradient().toFloatArray();
                    tables.get(i).table().update(rows, rows.length, gradients, rule);
                }
                return value;
            }
        }
    }

    /** Rows by index: {@code [U,d]} at {@code [..]} int64 gives {@code [..,d]}. */
    public static NDArray lookUp(NDArray rows, NDArray index) {
        return Embedding.embedding(index, rows, SparseFormat.DENSE).singletonOrThrow();
    }

    private static NDArray leaf(NDManager step, TableRows touched) {
        int count = touched.rows().length;
        int dimension = touched.table().dimension();
        float[] embeddings = new float[count * dimension];
        touched.table().gather(touched.rows(), count, embeddings);
        NDArray rows = step.create(embeddings, new Shape(count, dimension));
        rows.setRequiresGradient(true);
        return rows;
    }

    private static void requireFinite(float loss) {
        if (!Float.isFinite(loss)) {
            throw new IllegalStateException("The loss is " + loss + ": learning has diverged and was stopped before the"
                    + " weights were touched. Restart from the last version with a lower learning rate.");
        }
    }
}
