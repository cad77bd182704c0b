package io.millrace.evaluation.training;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.table.ItemSnapshot;

/** A user encoder as training left it. Owns the native memory of its weights. */
public final class TrainedEncoder implements AutoCloseable {

    private final NDManager manager;
    private final EncoderSpec spec;
    private final Block encoder;
    private final ItemSnapshot items;
    private final TrainingSummary summary;

    TrainedEncoder(NDManager manager, EncoderSpec spec, Block encoder, ItemSnapshot items, TrainingSummary summary) {
        this.manager = manager;
        this.spec = spec;
        this.encoder = encoder;
        this.items = items;
        this.summary = summary;
    }

    public EncoderSpec spec() {
        return spec;
    }

    public TrainingSummary summary() {
        return summary;
    }

    /** A copy of the dense weights. */
    public DenseWeights weights() {
        return DenseWeights.of(encoder);
    }

    /** The item table, whose rows are the item numbers of the log. */
    public ItemSnapshot items() {
        return items;
    }

    /** Answers by these weights; to be closed before this. */
    public EncoderRetrieval retrieval() {
        return new EncoderRetrieval(manager, spec, encoder, items);
    }

    @Override
    public void close() {
        manager.close();
    }
}
