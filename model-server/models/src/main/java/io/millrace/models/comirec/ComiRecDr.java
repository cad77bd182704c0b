package io.millrace.models.comirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.layers.CapsuleRouting;
import io.millrace.models.layers.GaussianInitializer;
import java.util.random.RandomGenerator;

/**
 * ComiRec-DR, the form with dynamic routing of Cen et al., "Controllable Multi-Interest Framework for Recommendation", KDD
 * 2020:
 *
 * <pre>
 *   E    = history * mask                          [B,L,d]
 *   u    = W[t,k] E[t]                             [B,K,L,d]   a matrix for each position and interest
 *   V    = routing of u from logits of zero        [B,K,d]     see {@link CapsuleRouting}
 * </pre>
 *
 * <p>Input {@code (history [B,L,d], mask [B,L])}, right padded, oldest first, mask 1 where valid; output {@code (V, A)}, A
 * {@code [B,K,L]} being the last routing weights scaled to sum to one over the sequence. A history without any item gives
 * zero interests and uniform attention. The matrices start from N(0,1), as in the authors' code; they report a learning
 * rate of 0.005, five times that of ComiRec-SA.
 */
public final class ComiRecDr extends AbstractBlock {

    private static final float INITIAL_DEVIATION = 1;

    private final ComiRecDrHyperparameters sizes;
    private final PositionVotes votes;
    private final CapsuleRouting routing;

    /** The network of the paper, without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    public ComiRecDr(ComiRecDrHyperparameters sizes) {
        this.sizes = sizes;
        this.votes =
                addChildBlock("votes", new PositionVotes(sizes.historyLength(), sizes.interests(), sizes.dimension()));
        this.routing = new CapsuleRouting(sizes.iterations());
    }

    /** A block with weights from N(0,1) on {@code manager}. */
    public static ComiRecDr initialized(ComiRecDrHyperparameters sizes, NDManager manager, RandomGenerator random) {
        ComiRecDr block = new ComiRecDr(sizes);
        block.setInitializer(new GaussianInitializer(random, INITIAL_DEVIATION), Parameter.Type.WEIGHT);
        block.initialize(
                manager,
                DataType.FLOAT32,
                new Shape(1, sizes.historyLength(), sizes.dimension()),
                new Shape(1, sizes.historyLength()));
        return block;
    }

    /** The forward pass with the routing weights of every iteration; inputs as those of the block. */
    public CapsuleRouting.Routed route(ParameterStore parameters, EncoderInputs inputs, boolean training) {
        NDArray proposed = votes.forward(parameters, new NDList(inputs.maskedHistory()), training)
                .singletonOrThrow();
        NDArray undecided = proposed.getManager()
                .zeros(new Shape(inputs.batch(), sizes.interests(), sizes.historyLength()), DataType.FLOAT32);
        return routing.route(proposed, undecided, inputs.mask());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        EncoderInputs checked = EncoderInputs.of(sizes, inputs);
        CapsuleRouting.Routed routed = route(parameters, checked, training);
        return new NDList(routed.capsules(), routed.attention(checked.mask()));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        votes.initialize(manager, dataType, inputShapes[0]);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {
            new Shape(batch, sizes.interests(), sizes.dimension()),
            new Shape(batch, sizes.interests(), sizes.historyLength())
        };
    }
}
