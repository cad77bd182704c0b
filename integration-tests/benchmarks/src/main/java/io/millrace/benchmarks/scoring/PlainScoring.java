package io.millrace.benchmarks.scoring;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.table.ItemSnapshot;
import java.util.List;
import java.util.SplittableRandom;

/** Scoring as one would first write it: the model's block on each micro-batch, then a full scan for each user. */
final class PlainScoring implements AutoCloseable {

    private final EncoderSpec spec;
    private final ItemSnapshot items;
    private final NDManager manager;
    private final AbstractBlock block;
    private final ExactScan scan;

    PlainScoring(BundleOutcome.Accepted bundle) {
        this.spec = bundle.spec();
        this.items = bundle.items();
        this.manager = NDManager.newBaseManager();
        this.block = spec.newBlock(manager, new SplittableRandom(0));
        bundle.weights().copyTo(block);
        block.freezeParameters(true);
        this.scan = new ExactScan(items);
    }

    /** {@code [B,K,d]} of histories that hold known items only. */
    float[] interests(List<long[]> histories) {
        int users = histories.size();
        int length = spec.historyLength();
        float[] embeddings = new float[users * length * spec.dimension()];
        float[] mask = new float[users * length];
        long[] rows = new long[users * length];
        for (int user = 0; user < users; user++) {
            long[] history = histories.get(user);
            int first = Math.max(0, history.length - length);
            for (int i = first; i < history.length; i++) {
                int at = user * length + i - first;
                rows[at] = items.row(history[i]);
                mask[at] = 1;
                items.copyRow((int) rows[at], embeddings, at * spec.dimension());
            }
        }
        try (NDManager call = manager.newSubManager()) {
            NDArray history = call.create(embeddings, new Shape(users, length, spec.dimension()));
            NDArray valid = call.create(mask, new Shape(users, length));
            NDArray numbers = call.create(rows, new Shape(users, length));
            return block.forward(new ParameterStore(call, false), new NDList(history, valid, numbers), false)
                    .get(0)
                    .toFloatArray();
        }
    }

    /** The rows of the user's best items, best first. */
    int[] best(float[] interests, int user, int n) {
        return scan.search(interests, user * spec.interests() * spec.dimension(), spec.interests(), n);
    }

    @Override
    public void close() {
        manager.close();
    }
}
