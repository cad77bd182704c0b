package io.millrace.models.bundle;

import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.optimizer.DenseMoments;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.table.ItemSnapshot;
import org.jspecify.annotations.Nullable;

/** What came of reading a bundle to go on training from it. */
public sealed interface TrainerStateOutcome permits TrainerStateOutcome.Restored, Rejected {

    /**
     * Every check passed.
     *
     * @param manifest what the bundle says about itself, with the offsets to go on from
     * @param spec the model that its kind and hyperparameters name
     * @param weights the weights of the block
     * @param moments the dense optimiser's state
     * @param items a {@link ItemSnapshot#trainable()} snapshot
     * @param rerank the last stage; null when the version has none
     */
    record Restored(
            Manifest manifest,
            EncoderSpec spec,
            DenseWeights weights,
            DenseMoments moments,
            ItemSnapshot items,
            @Nullable RerankStage rerank)
            implements TrainerStateOutcome {

        /** The same as it would be written. */
        public BundleContents contents() {
            return new BundleContents(weights, items, moments, rerank);
        }
    }
}
