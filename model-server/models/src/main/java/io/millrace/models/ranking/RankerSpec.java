package io.millrace.models.ranking;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.AbstractBlock;
import io.millrace.models.encoder.ModelSpec;
import java.util.random.RandomGenerator;

/**
 * Everything that defines one ranking model except its weights. Every ranking model is a block of the same form:
 *
 * <p>{@code (candidate [B,e], history [B,L,e], mask [B,L], context [B,c]) -> logits [B]}
 *
 * <p>with the {@link #sizes()} e, L and c; B is the batch, which may be empty. The history is right padded, oldest first; mask
 * is 1 where valid. The context is whatever else is known of the user, the candidate or the moment, as one vector; it is
 * always present, and has no columns where c is 0. The chance of a click is the sigmoid of the logit. A user without history
 * gets a finite logit that, when serving, does not depend on what the padding holds.
 *
 * <p>A model that {@link #learnsFromNegatives()} also takes, in training, one item that was not clicked for each past click,
 * {@code negatives [B,L,e]}, as a fifth input. Given that, its second output is an auxiliary loss (a scalar) that is to be
 * added to the loss of the logits. Any other outputs behind the logits are for inspection, as the model's javadoc lists them.
 */
public interface RankerSpec extends ModelSpec {

    /** What the data decides about this model. */
    RankerSizes sizes();

    /** Whether training may hand over sampled negatives for the history, in exchange for an auxiliary loss. */
    default boolean learnsFromNegatives() {
        return false;
    }

    /** A new block with initial weights on {@code manager}; the caller closes the manager. */
    AbstractBlock newBlock(NDManager manager, RandomGenerator random);
}
