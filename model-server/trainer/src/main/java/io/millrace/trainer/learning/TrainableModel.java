package io.millrace.trainer.learning;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.AbstractBlock;
import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowRule;
import io.millrace.models.table.TableLimits;
import io.millrace.models.training.GradientStep;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Everything that learns: dense weights, item rows and the state of their optimisers. Owns the native memory of the
 * weights.
 */
final class TrainableModel implements AutoCloseable {

    private final NDManager manager;
    private final EncoderSpec spec;
    private final AbstractBlock encoder;
    private final DenseOptimizer dense;
    private final ItemTable table;

    private TrainableModel(
            NDManager manager, EncoderSpec spec, AbstractBlock encoder, DenseOptimizer dense, ItemTable table) {
        this.manager = manager;
        this.spec = spec;
        this.encoder = encoder;
        this.dense = dense;
        this.table = table;
    }

    /** Initial weights and an empty table; both draw from {@code random}. */
    static TrainableModel fresh(EncoderSpec spec, TableLimits limits, RowRule rule, RandomGenerator random) {
        NDManager manager = NDManager.newBaseManager();
        AbstractBlock encoder = spec.newBlock(manager, random);
        return new TrainableModel(
                manager,
                spec,
                encoder,
                new DenseOptimizer(encoder, rule),
                new ItemTable(spec.dimension(), limits, random));
    }

    /**
     * Weights, rows and optimiser state as they were published.
     *
     * @param contents with the optimiser's state
     */
    static TrainableModel restored(
            EncoderSpec spec, BundleContents contents, TableLimits limits, RowRule rule, RandomGenerator random) {
        NDManager manager = NDManager.newBaseManager();
        AbstractBlock encoder = spec.newBlock(manager, random);
        contents.weights().copyTo(encoder);
        return new TrainableModel(
                manager,
                spec,
                encoder,
                DenseOptimizer.restore(encoder, rule, Objects.requireNonNull(contents.moments())),
                ItemTable.restore(contents.items(), limits, random));
    }

    EncoderSpec spec() {
        return spec;
    }

    ItemTable table() {
        return table;
    }

    AbstractBlock encoder() {
        return encoder;
    }

    GradientStep gradientStep(RowRule rule) {
        return new GradientStep(manager, dense, rule);
    }

    /** For one call, to be closed by the caller. */
    NDManager newSubManager() {
        return manager.newSubManager();
    }

    /** A copy that learning no longer changes; item chunks are shared until they are next written to. */
    BundleContents contents(RerankStage rerank) {
        return new BundleContents(DenseWeights.of(encoder), table.snapshot(), dense.moments(), rerank);
    }

    /** Native arrays alive: constant between steps, or something leaks. */
    int nativeArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }
}
