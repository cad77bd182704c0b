package io.millrace.models.bundle;

import io.millrace.models.optimizer.DenseMoments;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.table.ItemSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a published version consists of.
 *
 * @param weights the weights of the block
 * @param items the item table
 * @param moments the dense optimiser's state; when present the rows' state is stored with it, so that training can go on
 *     from the bundle, and the items must be {@link ItemSnapshot#trainable()}
 * @param rerank the last stage; null when candidates stay in the order of their interests
 */
public record BundleContents(
        DenseWeights weights,
        ItemSnapshot items,
        @Nullable DenseMoments moments,
        @Nullable RerankStage rerank) {

    /** A version without a last stage. */
    public BundleContents(DenseWeights weights, ItemSnapshot items, @Nullable DenseMoments moments) {
        this(weights, items, moments, null);
    }

    public BundleContents {
        if (moments != null && !items.trainable()) {
            throw new IllegalArgumentException(
                    "There is state of the dense optimiser but none of the rows: take the snapshot from the item table.");
        }
    }
}
