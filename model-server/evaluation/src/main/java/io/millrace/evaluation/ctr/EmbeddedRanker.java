package io.millrace.evaluation.ctr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.ranking.RankerSpec;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import io.millrace.models.training.GradientStep;
import io.millrace.models.training.TableRows;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A ranking model with the embeddings it reads. As in DIN an item's embedding, {@code [e]}, is the row of the item itself
 * beside the row of its category. Owns the native memory of the weights.
 */
final class EmbeddedRanker implements AutoCloseable {

    private final NDManager manager = NDManager.newBaseManager();
    private final RandomGenerator random;
    private final AbstractBlock block;
    private final RankerSpec spec;
    private ItemTable items;
    private ItemTable categories;

    /**
     * With initial weights.
     *
     * @param categoryWidth how many of the spec's {@code e} numbers are the category's
     */
    EmbeddedRanker(RankerSpec spec, int categoryWidth, Behaviours behaviours, RandomGenerator random) {
        this.random = random;
        this.block = spec.newBlock(manager, random);
        this.spec = spec;
        this.items = filled(new ItemTable(spec.sizes().dimension() - categoryWidth, all(), random), behaviours.items());
        this.categories = filled(new ItemTable(categoryWidth, all(), random), behaviours.categories());
    }

    /** The rows that a step of this batch touches. */
    List<TableRows> rows(RankingBatch batch) {
        return List.of(new TableRows(items, batch.items()), new TableRows(categories, batch.categories()));
    }

    /** Whether steps need items that did not stand in the histories. */
    boolean takesNegatives() {
        return spec.learnsFromNegatives();
    }

    /** In how many parts a step is made where {@code threads} are allowed. */
    int shards(int threads) {
        return Shards.of(spec, block, threads);
    }

    AbstractBlock block() {
        return block;
    }

    NDManager manager() {
        return manager;
    }

    /**
     * The model's outputs for a batch: logits {@code [B]}, then in training the auxiliary loss of models that have one.
     *
     * @param rows the arrays of {@link #rows}, {@code [U,e1]} and {@code [V,e2]}
     */
    NDList forward(ParameterStore parameters, RankingBatch batch, List<NDArray> rows, boolean training) {
        NDManager step = rows.get(0).getManager();
        Shape places = new Shape(batch.size(), batch.length());
        NDArray ofCategories = GradientStep.lookUp(rows.get(1), step.create(batch.categoryOf()));
        NDArray embeddings = rows.get(0).concat(ofCategories, -1);
        NDList inputs = new NDList(
                GradientStep.lookUp(embeddings, step.create(batch.candidates())),
                GradientStep.lookUp(embeddings, step.create(batch.history(), places)),
                step.create(batch.mask(), places),
                step.create(new Shape(batch.size(), 0)));
        if (training && takesNegatives()) {
            inputs.add(GradientStep.lookUp(embeddings, step.create(batch.negatives(), places)));
        }
        return block.forward(parameters, inputs, training);
    }

    /** The log-odds of a click for each impression of the batch. */
    float[] logits(RankingBatch batch) {
        try (NDManager call = manager.newSubManager()) {
            List<NDArray> rows = rows(batch).stream()
                    .map(touched -> embeddings(call, touched))
                    .toList();
            return forward(new ParameterStore(call, false), batch, rows, false)
                    .get(0)
                    .toFloatArray();
        }
    }

    /** The weights as they are now; later learning does not change it. */
    Weights weights() {
        return new Weights(DenseWeights.of(block), items.snapshot(), categories.snapshot());
    }

    /** Back to earlier weights, to score with. */
    void restore(Weights weights) {
        weights.dense().copyTo(block);
        items = ItemTable.restore(weights.items(), all(), random);
        categories = ItemTable.restore(weights.categories(), all(), random);
    }

    @Override
    public void close() {
        manager.close();
    }

    private static NDArray embeddings(NDManager call, TableRows touched) {
        int count = touched.rows().length;
        int dimension = touched.table().dimension();
        float[] embeddings = new float[count * dimension];
        touched.table().gather(touched.rows(), count, embeddings);
        return call.create(embeddings, new Shape(count, dimension));
    }

    /** Row n for number n. */
    private static ItemTable filled(ItemTable table, int size) {
        for (int number = 0; number < size; number++) {
            table.observe(number, Integer.toString(number), 0);
        }
        return table;
    }

    private static TableLimits all() {
        return TableLimits.defaults();
    }

    /**
     * What a ranker has learned.
     *
     * @param dense the weights of its block
     * @param items the rows of items
     * @param categories the rows of categories
     */
    record Weights(DenseWeights dense, ItemSnapshot items, ItemSnapshot categories) {}
}
