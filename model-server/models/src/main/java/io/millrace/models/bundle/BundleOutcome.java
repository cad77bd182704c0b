package io.millrace.models.bundle;

import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.table.ItemSnapshot;
import org.jspecify.annotations.Nullable;

/** What came of reading a bundle for serving. */
public sealed interface BundleOutcome permits BundleOutcome.Accepted, Rejected {

    /**
     * Every check passed.
     *
     * @param manifest what the bundle says about itself
     * @param spec the model that its kind and hyperparameters name
     * @param weights of exactly the names and shapes that the model has; all finite
     * @param items the item table; all finite
     * @param rerank the last stage; null when candidates stay in the order of their interests
     */
    record Accepted(
            Manifest manifest,
            EncoderSpec spec,
            DenseWeights weights,
            ItemSnapshot items,
            @Nullable RerankStage rerank) implements BundleOutcome {

        /** A version without a last stage. */
        public Accepted(Manifest manifest, EncoderSpec spec, DenseWeights weights, ItemSnapshot items) {
            this(manifest, spec, weights, items, null);
        }
    }
}
