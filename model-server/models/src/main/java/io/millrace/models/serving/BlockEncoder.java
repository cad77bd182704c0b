package io.millrace.models.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.EngineDefaults;
import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Encodes a whole batch by one forward pass of the model's block. */
final class BlockEncoder implements UserEncoder {

    private final EncoderSpec spec;
    private final ItemSnapshot items;
    private final NDManager manager;
    private final AbstractBlock block;

    private BlockEncoder(EncoderSpec spec, ItemSnapshot items, NDManager manager, AbstractBlock block) {
        this.spec = spec;
        this.items = items;
        this.manager = manager;
        this.block = block;
    }

    /** Loads the weights of an accepted bundle into native memory. */
    static BlockEncoder of(BundleOutcome.Accepted bundle) {
        EngineDefaults.apply();
        NDManager manager = NDManager.newBaseManager();
        try {
            AbstractBlock block = bundle.spec().newBlock(manager, new SplittableRandom(0));
            bundle.weights().copyTo(block);
            // a frozen weight builds no autograd graph, in whichever thread it is used
            block.freezeParameters(true);
            return new BlockEncoder(bundle.spec(), bundle.items(), manager, block);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public void encode(InterestBatch batch) {
        KnownHistories histories = batch.histories();
        int users = histories.users();
        int length = spec.historyLength();
        // whatever the pass creates hangs on the manager of its inputs, and goes with it
        try (NDManager call = manager.newSubManager()) {
            NDArray history = call.create(embeddings(histories), new Shape(users, length, spec.dimension()));
            NDArray mask = call.create(mask(histories), new Shape(users, length));
            NDArray rows = call.create(rows(histories), new Shape(users, length));
            NDList encoded = block.forward(new ParameterStore(call, false), new NDList(history, mask, rows), false);
            batch.take(encoded.get(0).toFloatArray(), encoded.get(1).toFloatArray());
        }
    }

    /** {@code [B,L,d]}, zero where padded. */
    private float[] embeddings(KnownHistories histories) {
        float[] embeddings = new float[histories.users() * spec.historyLength() * spec.dimension()];
        for (int user = 0; user < histories.users(); user++) {
            for (int position = 0; position < histories.length(user); position++) {
                int at = user * spec.historyLength() + position;
                items.copyRow(histories.rows()[at], embeddings, at * spec.dimension());
            }
        }
        return embeddings;
    }

    /** {@code [B,L]}, 1 where valid. */
    private float[] mask(KnownHistories histories) {
        float[] mask = new float[histories.users() * spec.historyLength()];
        for (int user = 0; user < histories.users(); user++) {
            int from = user * spec.historyLength();
            Arrays.fill(mask, from, from + histories.length(user), 1);
        }
        return mask;
    }

    /** {@code [B,L]}, 0 where padded. */
    private long[] rows(KnownHistories histories) {
        long[] rows = new long[histories.users() * spec.historyLength()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Math.max(0, histories.rows()[i]);
        }
        return rows;
    }

    @Override
    public int nativeArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }
}
