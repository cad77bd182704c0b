package io.millrace.models.bundle;

import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.table.ItemSnapshot;

/** What came of reading a bundle for serving. */
public sealed interface BundleOutcome permits BundleOutcome.Accepted, Rejected {

    /**
     * Every check passed.
     *
     * @param manifest what the bundle says about itself
     * @param spec the model that its kind and hyperparameters name
     * @param weights of exactly the names and shapes that the model has; all finite
     * @param items the item table; all finite
     */
    record Accepted(Manifest manifest, EncoderSpec spec, DenseWeights weights, ItemSnapshot items)
            implements BundleOutcome {}
}
