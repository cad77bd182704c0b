package io.millrace.trainer.learning;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.trainer.sample.Lineage;

/**
 * The weights between two steps, with exactly what they have learned from. Immutable: it may be written by another
 * thread while learning goes on.
 *
 * @param spec the model
 * @param contents dense weights, items and optimiser state
 * @param lineage the samples that these weights have seen
 * @param loss mean loss of the fresh samples since the checkpoint before, each before it was learned from; NaN without
 *     any
 * @param golden what these weights answer
 */
public record Checkpoint(
        EncoderSpec spec, BundleContents contents, Lineage lineage, double loss, GoldenAnswers golden) {

    /** The same weights, after samples of this mean loss. */
    public Checkpoint withLoss(double mean) {
        return new Checkpoint(spec, contents, lineage, mean, golden);
    }
}
