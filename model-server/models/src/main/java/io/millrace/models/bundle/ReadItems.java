package io.millrace.models.bundle;

import io.millrace.models.rerank.RerankStage;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.PendingItem;
import io.millrace.models.table.RowChanges;
import io.millrace.models.tensors.TensorFile;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chain of versions says about items, read so far.
 *
 * @param items the rows
 * @param rerank the last stage; null without one
 */
record ReadItems(ItemSnapshot items, @Nullable RerankStage rerank) {

    /**
     * Reads a chain for serving.
     *
     * @param equal rows in memory that are shared where they come again; null to share with the base alone
     */
    static ReadItems served(BundleChain chain, @Nullable ItemSnapshot equal)
            throws RejectedBundleException, IOException {
        BundleOutcome.Accepted known = chain.known();
        ReadItems read = known == null ? whole(chain.first(), equal) : new ReadItems(known.items(), known.rerank());
        for (VerifiedDirectory delta : chain.deltas()) {
            read = read.changed(delta, equal, false);
        }
        return read;
    }

    /** Reads a chain without a known version, from which training is to go on. */
    static ReadItems trained(BundleChain chain) throws RejectedBundleException, IOException {
        ReadItems read = whole(chain.first(), null).trainable(chain.first());
        for (VerifiedDirectory delta : chain.deltas()) {
            read = read.changed(delta, null, true);
        }
        return read;
    }

    private static ReadItems whole(VerifiedDirectory directory, @Nullable ItemSnapshot equal)
            throws RejectedBundleException, IOException {
        ItemSnapshot items;
        try (TensorFile tensors = directory.tensors(BundleFiles.ITEMS)) {
            items = ItemsFile.read(tensors, directory.spec().dimension(), equal);
        }
        if (!directory.has(BundleFiles.RERANK)) {
            return new ReadItems(items, null);
        }
        try (TensorFile tensors = directory.tensors(BundleFiles.RERANK)) {
            return new ReadItems(items, RerankFile.read(tensors, items));
        }
    }

    private ReadItems trainable(VerifiedDirectory directory) throws RejectedBundleException, IOException {
        try (TensorFile state = OptimizerFile.open(directory)) {
            return new ReadItems(
                    items.trainable(
                            OptimizerFile.readRows(state, items.size(), items.dimension()),
                            OptimizerFile.readPending(state)),
                    rerank);
        }
    }

    private ReadItems changed(VerifiedDirectory directory, @Nullable ItemSnapshot equal, boolean training)
            throws RejectedBundleException, IOException {
        RowChanges changes;
        try (TensorFile tensors = directory.tensors(BundleFiles.ITEMS_DELTA)) {
            changes = ItemsDeltaFile.read(tensors, directory.spec().dimension());
        }
        List<PendingItem> pending = List.of();
        if (training) {
            try (TensorFile state = OptimizerFile.open(directory)) {
                changes = changes.with(OptimizerFile.readRows(state, changes.rows().length, items.dimension()));
                pending = OptimizerFile.readPending(state);
            }
        }
        ItemSnapshot later;
        try {
            later = changes.applyTo(items, pending, equal);
        } catch (IllegalArgumentException e) {
            throw ItemsDeltaFile.malformed(String.valueOf(e.getMessage()));
        }
        return new ReadItems(later, changedStage(directory, changes, later));
    }

    private @Nullable RerankStage changedStage(VerifiedDirectory directory, RowChanges changes, ItemSnapshot later)
            throws RejectedBundleException, IOException {
        if (!directory.has(BundleFiles.RERANK)) {
            return null;
        }
        if (rerank == null) {
            throw new RejectedBundleException(
                    Reason.MALFORMED_STATISTICS,
                    BundleFiles.RERANK + " changes a last stage; the base of the delta has none.");
        }
        try (TensorFile tensors = directory.tensors(BundleFiles.RERANK)) {
            return RerankFile.readChanged(tensors, rerank, changes.columns().keys(), later.keysGoneSince(items));
        }
    }
}
