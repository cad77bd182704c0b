package io.millrace.models.multitask;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.AbstractBlock;
import io.millrace.models.encoder.ModelSpec;
import java.util.random.RandomGenerator;

/**
 * Everything that defines one model of several binary tasks except its weights. Every such model is a block of the same
 * form:
 *
 * <p>{@code x [B,in] -> logits [B,T]}
 *
 * <p>with the {@link #sizes()} in and T; B is the batch, which may be empty. The sigmoid of a logit is the probability.
 */
public interface MultiTaskSpec extends ModelSpec {

    /** What the data decides about this model. */
    MultiTaskSizes sizes();

    /** Whether each task is a model by itself: to be trained on embeddings of its own, so that tasks share nothing. */
    default boolean isolatesTasks() {
        return false;
    }

    /**
     * Whether parts of a batch may be passed at the same time in training and give what the whole gives. Not where units are
     * normalised over the batch, nor where they are dropped, which draws from one source of randomness.
     */
    boolean trainsInParts();

    /** A new block with initial weights on {@code manager}; the caller closes the manager. */
    AbstractBlock newBlock(NDManager manager, RandomGenerator random);
}
