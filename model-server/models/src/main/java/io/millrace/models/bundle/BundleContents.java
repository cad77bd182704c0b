package io.millrace.models.bundle;

import io.millrace.models.optimizer.DenseMoments;
import io.millrace.models.table.ItemSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a published version consists of.
 *
 * @param weights the weights of the block
 * @param items the item table
 * @param moments the dense optimiser's state; when present the rows' state is stored with it, so that training can go on
 *     from the bundle, and the items must be {@link ItemSnapshot#trainable()}
 */
public record BundleContents(
        DenseWeights weights, ItemSnapshot items, @Nullable DenseMoments moments) {

    public BundleContents {
        if (moments != null && !items.trainable()) {
            throw new IllegalArgumentException(
                    "There is state of the dense optimiser but none of the rows: take the snapshot from the item table.");
        }
    }
}
