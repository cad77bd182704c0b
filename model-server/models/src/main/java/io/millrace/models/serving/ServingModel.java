package io.millrace.models.serving;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.encoder.PreparedEncoder;
import io.millrace.models.kernels.Kernels;
import io.millrace.models.rerank.ServedStage;
import io.millrace.models.retrieval.CandidateIndex;
import io.millrace.models.table.ItemSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model, ready to answer: its encoder, and the items and index that belong to it. Any number of threads may
 * ask; after {@link #close()} running calls finish, new ones are refused, and the last one out frees native memory. Items and
 * index are plain Java and outlive that.
 */
public final class ServingModel implements AutoCloseable {

    private final BundleOutcome.Accepted bundle;
    private final CandidateIndex index;
    private final @Nullable ServedStage lastStage;
    private final UserEncoder encoder;
    private final UseCount uses;

    private ServingModel(BundleOutcome.Accepted bundle, CandidateIndex index, UserEncoder encoder) {
        this.bundle = bundle;
        this.index = index;
        this.lastStage = bundle.rerank() == null ? null : ServedStage.of(bundle.rerank(), bundle.items());
        this.encoder = encoder;
        this.uses = new UseCount(encoder::close);
    }

    /** Prepares an accepted bundle that follows on no other. Slow; not for a task's thread. */
    public static ServingModel of(BundleOutcome.Accepted bundle) {
        return following(null, bundle);
    }

    /**
     * Prepares an accepted bundle: its encoder and its index, which is that of the {@code previous} version brought up to date
     * if there is one. Asks once, so that the first caller does not pay for what happens on a first pass only. Slow; not for
     * a task's thread.
     *
     * @param previous any earlier version of the same model, open or closed
     */
    public static ServingModel following(@Nullable ServingModel previous, BundleOutcome.Accepted bundle) {
        CandidateIndex index = previous == null
                ? CandidateIndex.of(bundle.items())
                : previous.index().updated(bundle.items());
        ServingModel model = new ServingModel(bundle, index, encoder(bundle));
        try {
            model.warmUp();
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static UserEncoder encoder(BundleOutcome.Accepted bundle) {
        Optional<PreparedEncoder> prepared =
                bundle.spec().prepared(bundle.weights().byName(), bundle.items(), Kernels.best());
        return prepared.isPresent() ? new LookupEncoder(prepared.get()) : BlockEncoder.of(bundle);
    }

    private void warmUp() {
        if (items().size() > 0) {
            interests(List.of(new long[] {items().key(0)}));
        }
    }

    /** What it was made of, which the next version may be a delta of. */
    public BundleOutcome.Accepted bundle() {
        return bundle;
    }

    public Manifest manifest() {
        return bundle.manifest();
    }

    public String version() {
        return manifest().version();
    }

    /** L: how many past items the model sees. */
    public int historyLength() {
        return bundle.spec().historyLength();
    }

    /** K: how many interests a user has. */
    public int interestCount() {
        return bundle.spec().interests();
    }

    public ItemSnapshot items() {
        return bundle.items();
    }

    public CandidateIndex index() {
        return index;
    }

    /** Merges the interests with other channels; null if this version has interests alone. */
    public @Nullable ServedStage lastStage() {
        return lastStage;
    }

    /** As {@link #interests(List, InterestBatch)}, into a new batch. */
    public InterestBatch interests(List<long[]> histories) {
        InterestBatch batch = new InterestBatch();
        interests(histories, batch);
        return batch;
    }

    /**
     * The interests of a batch of users.
     *
     * @param histories item keys of each user, oldest first, of any length; unknown items are skipped, and of the others the
     *     last {@link #historyLength()} count
     * @param into receives them; what it held is lost
     * @throws IllegalStateException if this version is closed
     */
    public void interests(List<long[]> histories, InterestBatch into) {
        if (!uses.acquire()) {
            throw new IllegalStateException("Version " + version() + " of "
                    + manifest().model() + " is closed; ask the version that replaced it.");
        }
        try {
            into.begin(histories, items(), bundle.spec());
            if (!into.histories().isEmpty()) {
                encoder.encode(into);
            }
        } finally {
            uses.release();
        }
    }

    /** How many native arrays this version holds now. */
    int nativeArrays() {
        return encoder.nativeArrays();
    }

    /** Refuses new calls; frees the native memory when the running ones are done. May be called more than once. */
    @Override
    public void close() {
        uses.close();
    }
}
