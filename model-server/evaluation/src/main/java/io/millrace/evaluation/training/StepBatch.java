package io.millrace.evaluation.training;

import ai.djl.nn.Block;
import io.millrace.models.training.StepLoss;
import java.util.List;

/** What one step learns from. */
interface StepBatch {

    /** How many examples it holds. */
    int samples();

    /** The table rows it touches: U distinct ones. */
    int[] rows();

    /**
     * What the step minimises: parts whose sum is the loss, each to be computed on a core of its own.
     *
     * @param encoder the block with the weights
     * @param parts how many; fewer if there are not as many examples
     */
    List<StepLoss> losses(Block encoder, int parts);
}
