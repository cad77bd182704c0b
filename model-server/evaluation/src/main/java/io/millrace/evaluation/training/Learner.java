package io.millrace.evaluation.training;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.AbstractBlock;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.EngineDefaults;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdam;
import io.millrace.models.training.GradientStep;
import io.millrace.models.training.TableRows;
import java.util.List;
import java.util.SplittableRandom;

/** What learns: dense weights in native memory, item rows, and the step that changes both. */
final class Learner implements AutoCloseable {

    /** All weights at one moment. */
    record Weights(DenseWeights dense, ItemSnapshot items) {}

    private final EncoderSpec spec;
    private final int threads;
    private final NDManager manager;
    private final AbstractBlock encoder;
    private final ItemTable table;
    private final GradientStep step;
    private final SplittableRandom passes;

    Learner(EncoderSpec spec, List<String> itemNames, TrainingSettings settings, SplittableRandom random) {
        EngineDefaults.apply();
        this.spec = spec;
        this.threads = settings.threads();
        this.manager = NDManager.newBaseManager();
        this.passes = random.split();
        this.encoder = spec.newBlock(manager, random);
        this.table = InitialItems.table(itemNames, spec.dimension(), random);
        RowAdam adam = settings.adam();
        this.step = new GradientStep(manager, new DenseOptimizer(encoder, adam), adam);
    }

    /** One step; gives the loss before it. */
    float learn(StepBatch batch) {
        return step.learn(List.of(new TableRows(table, batch.rows())), batch.losses(encoder, threads), passes);
    }

    EncoderRetrieval retrieval() {
        return new EncoderRetrieval(manager, spec, encoder, table.snapshot());
    }

    Weights weights() {
        return new Weights(DenseWeights.of(encoder), table.snapshot());
    }

    /** Hands the native memory over; this must not be used any more, nor closed. */
    TrainedEncoder finish(Weights best, TrainingSummary summary) {
        best.dense().copyTo(encoder);
        return new TrainedEncoder(manager, spec, encoder, best.items(), summary);
    }

    @Override
    public void close() {
        manager.close();
    }
}
