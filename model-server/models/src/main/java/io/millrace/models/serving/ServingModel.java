package io.millrace.models.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.encoder.EngineDefaults;
import io.millrace.models.retrieval.CandidateIndex;
import io.millrace.models.retrieval.ExactIndex;
import io.millrace.models.table.ItemSnapshot;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One version of a model, ready to answer: dense weights in native memory, items and index that belong to them. Any number
 * of threads may ask; after {@link #close()} running calls finish, new ones are refused, and the last one out frees the
 * native memory. Items and index are plain Java and outlive that.
 */
public final class ServingModel implements AutoCloseable {

    private final Manifest manifest;
    private final EncoderSpec spec;
    private final ItemSnapshot items;
    private final CandidateIndex index;
    private final NDManager manager;
    private final AbstractBlock block;
    private final UseCount uses;

    private ServingModel(BundleOutcome.Accepted bundle, NDManager manager, AbstractBlock block) {
        this.manifest = bundle.manifest();
        this.spec = bundle.spec();
        this.items = bundle.items();
        this.index = new ExactIndex(items);
        this.manager = manager;
        this.block = block;
        this.uses = new UseCount(manager::close);
    }

    /**
     * Loads the weights of an accepted bundle into native memory, indexes its items and asks once, so that the first caller
     * does not pay for what libtorch sets up on its first pass.
     */
    public static ServingModel of(BundleOutcome.Accepted bundle) {
        EngineDefaults.apply();
        NDManager manager = NDManager.newBaseManager();
        try {
            AbstractBlock block = bundle.spec().newBlock(manager, new SplittableRandom(0));
            bundle.weights().copyTo(block);
            // a frozen weight builds no autograd graph, in whichever thread it is used
            block.freezeParameters(true);
            ServingModel model = new ServingModel(bundle, manager, block);
            model.warmUp();
            return model;
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private void warmUp() {
        if (items.size() > 0) {
            interests(List.of(new long[] {items.key(0)}));
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    public String version() {
        return manifest.version();
    }

    /** L: how many past items the model sees. */
    public int historyLength() {
        return spec.historyLength();
    }

    /** K: how many interests a user has. */
    public int interestCount() {
        return spec.interests();
    }

    public ItemSnapshot items() {
        return items;
    }

    public CandidateIndex index() {
        return index;
    }

    /**
     * The interests of a batch of users, by one forward pass.
     *
     * @param histories item keys of each user, oldest first, of any length; unknown items are skipped, and of the others the
     *     last {@link #historyLength()} count
     * @throws IllegalStateException if this version is closed
     */
    public InterestBatch interests(List<long[]> histories) {
        if (!uses.acquire()) {
            throw new IllegalStateException("Version " + version() + " of " + manifest.model()
                    + " is closed; ask the version that replaced it.");
        }
        try {
            PaddedHistories padded = PaddedHistories.of(histories, items, spec.historyLength());
            return padded.isEmpty() ? unknown(padded) : forward(padded);
        } finally {
            uses.release();
        }
    }

    private InterestBatch unknown(PaddedHistories padded) {
        int batch = padded.lengths().length;
        return InterestBatch.of(
                padded,
                spec.interests(),
                spec.dimension(),
                new float[batch * spec.interests() * spec.dimension()],
                new float[0]);
    }

    private InterestBatch forward(PaddedHistories padded) {
        int batch = padded.lengths().length;
        // whatever the pass creates hangs on the manager of its inputs, and goes with it
        try (NDManager call = manager.newSubManager()) {
            NDArray history =
                    call.create(padded.embeddings(), new Shape(batch, spec.historyLength(), spec.dimension()));
            NDArray mask = call.create(padded.mask(), new Shape(batch, spec.historyLength()));
            NDArray rows = call.create(padded.rows(), new Shape(batch, spec.historyLength()));
            NDList encoded = block.forward(new ParameterStore(call, false), new NDList(history, mask, rows), false);
            return InterestBatch.of(
                    padded,
                    spec.interests(),
                    spec.dimension(),
                    encoded.get(0).toFloatArray(),
                    encoded.get(1).toFloatArray());
        }
    }

    /** How many native arrays this version holds now. */
    int nativeArrays() {
        return manager.getManagedArrays().size();
    }

    /** Refuses new calls; frees the native memory when the running ones are done. May be called more than once. */
    @Override
    public void close() {
        uses.close();
    }
}
