package io.millrace.trainer.learning;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Embedding;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.optimizer.DenseAdam;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdam;

/**
 * One step of learning: rows out of the table, forward, loss, backward, updates of the dense weights and of those rows.
 *
 * <p>The table is not part of the differentiated graph. The rows of the batch are copied into one leaf array {@code
 * [U,d]}; history, targets and candidates are looked up in it, so that its gradient is the sum over all uses of an
 * item. Everything native that a step makes hangs on the step's own manager and is freed with it.
 */
final class GradientStep {

    /** DJL collects gradients for one caller per process; several trainers in one process take turns. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final NDManager manager;
    private final AbstractBlock encoder;
    private final ParameterStore parameters;
    private final DenseAdam denseAdam;
    private final ItemTable table;
    private final RowAdam rowAdam;

    GradientStep(NDManager manager, AbstractBlock encoder, DenseAdam denseAdam, ItemTable table, RowAdam rowAdam) {
        this.manager = manager;
        this.encoder = encoder;
        this.parameters = new ParameterStore(manager, false);
        this.denseAdam = denseAdam;
        this.table = table;
        this.rowAdam = rowAdam;
    }

    /**
     * Learns from one mini-batch.
     *
     * @return mean loss of the batch before this step
     * @throws IllegalStateException if the loss is not finite; nothing was updated then
     */
    float learn(MiniBatch batch) {
        int count = batch.rows().length;
        float[] embeddings = new float[count * table.dimension()];
        table.gather(batch.rows(), count, embeddings);
        synchronized (ONE_AT_A_TIME) {
            try (NDManager step = manager.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray rows = step.create(embeddings, new Shape(count, table.dimension()));
                rows.setRequiresGradient(true);
                NDArray loss = loss(batch, rows);
                float value = loss.getFloat();
                requireFinite(value);
                collector.backward(loss);
                denseAdam.step();
                table.update(batch.rows(), count, rows.getGradient().toFloatArray(), rowAdam);
                return value;
            }
        }
    }

    /** Scalar loss of the batch over these rows, {@code [U,d]}. */
    private NDArray loss(MiniBatch batch, NDArray rows) {
        NDManager step = rows.getManager();
        Shape positions = new Shape(batch.size(), batch.length());
        NDArray history = lookUp(rows, step.create(batch.history(), positions));
        NDArray mask = step.create(batch.mask(), positions);
        NDArray interests =
                encoder.forward(parameters, new NDList(history, mask), true).get(0);
        NDArray targets = step.create(batch.targets());
        return CandidateLoss.of(batch, interests, rows, lookUp(rows, targets), targets);
    }

    /** Rows by index: {@code [U,d]} at {@code [..]} gives {@code [..,d]}. */
    private static NDArray lookUp(NDArray rows, NDArray index) {
        return Embedding.embedding(index, rows, SparseFormat.DENSE).singletonOrThrow();
    }

    private static void requireFinite(float loss) {
        if (!Float.isFinite(loss)) {
            throw new IllegalStateException("The loss is " + loss + ": learning has diverged and was stopped before the"
                    + " weights were touched. Restart from the last version with a lower learning rate.");
        }
    }
}
