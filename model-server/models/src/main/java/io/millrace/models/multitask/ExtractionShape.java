package io.millrace.models.multitask;

import io.millrace.models.encoder.Hyperparameters;

/**
 * The sizes of a {@link ProgressiveLayeredExtraction}.
 *
 * @param inputs in, size of the input that all tasks have in common
 * @param levels how many levels; one makes it CGC
 * @param experts how many experts each level has
 * @param widths of experts, gates and towers
 */
public record ExtractionShape(int inputs, int levels, ExpertCounts experts, ExtractionWidths widths) {

    private static final int MAX_LEVELS = 64;

    public ExtractionShape {
        Hyperparameters.requireWithin("inputs", inputs, Integer.MAX_VALUE);
        Hyperparameters.requireWithin("levels", levels, MAX_LEVELS);
    }

    /** h, what an expert puts out and the input of every level but the first. */
    int expertOutputs() {
        return widths.expert().get(widths.expert().size() - 1);
    }
}
