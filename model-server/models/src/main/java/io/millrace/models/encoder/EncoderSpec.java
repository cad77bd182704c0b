package io.millrace.models.encoder;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.AbstractBlock;
import io.millrace.models.kernels.Kernels;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything that defines one user encoder except its weights. Every encoder is a block of the same form:
 *
 * <p>{@code (history [B,L,d], mask [B,L], items [B,L]) -> (interests [B,K,d], attention [B,K,L])}
 *
 * <p>where B is the batch, L {@link #historyLength()} (right padded, oldest first), d {@link #dimension()} and K {@link
 * #interests()}; {@code items} (int64) tells which positions hold the same item, by any numbering; {@code attention} says how
 * much an interest owes to each past item, and its rows sum to one.
 */
public interface EncoderSpec extends ModelSpec {

    /** d: the length of an item embedding and of an interest. */
    int dimension();

    /** L: how many past items the model sees. */
    int historyLength();

    /** K: how many interests it finds. */
    int interests();

    /** Whether its blocks are {@link PositionFeatures}. */
    default boolean hasPositionFeatures() {
        return false;
    }

    /** Name and shape of every dense weight, in the order of the block. */
    Map<String, long[]> weightShapes();

    /** A new block with initial weights on {@code manager}; the caller closes the manager. */
    AbstractBlock newBlock(NDManager manager, RandomGenerator random);

    /**
     * A form of this encoder that answers from tables instead of by a forward pass.
     *
     * @param weights as in {@link #weightShapes()}
     * @return empty where there is none: the block answers then
     */
    default Optional<PreparedEncoder> prepared(
            Map<String, Tensor.Floats> weights, ItemSnapshot items, Kernels kernels) {
        return Optional.empty();
    }
}
