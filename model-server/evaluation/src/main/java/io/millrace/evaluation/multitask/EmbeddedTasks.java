package io.millrace.evaluation.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.multitask.MultiTaskSizes;
import io.millrace.models.multitask.MultiTaskSpec;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import io.millrace.models.training.GradientStep;
import io.millrace.models.training.TableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A model of several tasks with the embeddings it reads; a model that isolates its tasks is a network and a table for each.
 * A network's input is the embeddings of all fields side by side, then the quantities. Owns the native memory of the weights.
 */
final class EmbeddedTasks implements AutoCloseable {

    private final NDManager manager = NDManager.newBaseManager();
    private final FeatureEncoding encoding;
    private final RandomGenerator random;
    private final TaskNetworks networks;
    private final boolean inParts;
    private final List<ItemTable> tables = new ArrayList<>();

    /**
     * With initial weights.
     *
     * @param specs the model for so many inputs and tasks
     */
    EmbeddedTasks(
            Function<MultiTaskSizes, MultiTaskSpec> specs,
            FeatureEncoding encoding,
            int dimension,
            int tasks,
            RandomGenerator random) {
        this.encoding = encoding;
        this.random = random;
        int inputs = encoding.fields() * dimension + encoding.quantities();
        boolean isolated = specs.apply(new MultiTaskSizes(inputs, tasks)).isolatesTasks();
        MultiTaskSpec spec = specs.apply(new MultiTaskSizes(inputs, isolated ? 1 : tasks));
        this.inParts = spec.trainsInParts();
        List<AbstractBlock> blocks = new ArrayList<>();
        for (int network = 0; network < (isolated ? tasks : 1); network++) {
            blocks.add(spec.newBlock(manager, random));
            tables.add(filled(new ItemTable(dimension, TableLimits.defaults(), random), encoding.embeddings()));
        }
        this.networks = new TaskNetworks(blocks);
        networks.initialize(manager, DataType.FLOAT32, new Shape(1, inputs));
    }

    NDManager manager() {
        return manager;
    }

    AbstractBlock block() {
        return networks;
    }

    /** Whether parts of a batch may be passed at the same time in training. */
    boolean trainsInParts() {
        return inParts;
    }

    /** The rows that a step of this batch touches. */
    List<TableRows> rows(FeatureBatch batch) {
        return tables.stream()
                .map(table -> new TableRows(table, batch.embeddings()))
                .toList();
    }

    /**
     * @param rows the arrays of {@link #rows}, each {@code [U,d]}
     * @return logits {@code [B,T]}
     */
    NDArray logits(ParameterStore parameters, FeatureBatch batch, List<NDArray> rows, boolean training) {
        NDManager call = rows.get(0).getManager();
        NDArray fields = call.create(batch.fields(), new Shape(batch.size(), encoding.fields()));
        NDArray quantities = call.create(batch.quantities(), new Shape(batch.size(), encoding.quantities()));
        NDList inputs = new NDList();
        for (NDArray table : rows) {
            long width = encoding.fields() * table.getShape().get(1);
            inputs.add(GradientStep.lookUp(table, fields)
                    .reshape(batch.size(), width)
                    .concat(quantities, 1));
        }
        return networks.forward(parameters, inputs, training).singletonOrThrow();
    }

    /** Logits {@code [B,T]} of the model as it stands, row by row. */
    float[] score(FeatureBatch batch) {
        try (NDManager call = manager.newSubManager()) {
            List<NDArray> rows = tables.stream()
                    .map(table -> embeddings(call, table, batch.embeddings()))
                    .toList();
            return logits(new ParameterStore(call, false), batch, rows, false).toFloatArray();
        }
    }

    /** The weights as they are now; later learning does not change it. */
    Weights weights() {
        return new Weights(
                DenseWeights.of(networks),
                tables.stream().map(ItemTable::snapshot).toList());
    }

    /** Back to earlier weights, to score with. */
    void restore(Weights weights) {
        weights.dense().copyTo(networks);
        tables.clear();
        for (ItemSnapshot table : weights.tables()) {
            tables.add(ItemTable.restore(table, TableLimits.defaults(), random));
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private static NDArray embeddings(NDManager call, ItemTable table, int[] rows) {
        float[] values = new float[rows.length * table.dimension()];
        table.gather(rows, rows.length, values);
        return call.create(values, new Shape(rows.length, table.dimension()));
    }

    /** Row n for number n. */
    private static ItemTable filled(ItemTable table, int size) {
        for (int number = 0; number < size; number++) {
            table.observe(number, Integer.toString(number), 0);
        }
        return table;
    }

    /**
     * What was learned.
     *
     * @param dense the weights of the networks
     * @param tables the embeddings of each
     */
    record Weights(DenseWeights dense, List<ItemSnapshot> tables) {}
}
