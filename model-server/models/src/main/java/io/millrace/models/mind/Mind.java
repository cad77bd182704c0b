package io.millrace.models.mind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.layers.CapsuleRouting;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.Scalars;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * MIND, the multi-interest network with dynamic routing of Li et al., CIKM 2019:
 *
 * <pre>
 *   E    = history * mask                          [B,L,d]
 *   u    = E S (+ b)                               [B,1,L,d]   one bilinear map for all positions and interests
 *   V    = routing of u from fixed logits          [B,K,d]     see {@link CapsuleRouting}
 *   V    = relu(V W + c)                           [B,K,d]     if there is a projection
 * </pre>
 *
 * <p>Input {@code (history [B,L,d], mask [B,L])}, right padded, oldest first, mask 1 where valid; output {@code (V, A)}, A
 * {@code [B,K,L]} being the last routing weights scaled to sum to one over the sequence. Interests that a user does not have
 * (see {@link InterestCount}) are zero and attend uniformly. A history without any item gives zero interests, or relu(c)
 * where there is a projection.
 *
 * <p>Deviations. Published code draws the logits anew in each forward pass, so that one user asked twice gets two answers;
 * here they are drawn once from a seed that belongs to the model, in training as in serving. The paper concatenates the
 * user's profile to each interest and has several ReLU layers; here there is no profile, and at most one layer.
 */
public final class Mind extends AbstractBlock {

    private static final float INACTIVE = -2_147_483_648f;

    private final MindHyperparameters sizes;
    private final float[] startingLogits;
    private final Linear votes;
    private final @Nullable Linear projection;
    private final CapsuleRouting routing;

    /** The network without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public Mind(MindHyperparameters sizes) {
        this.sizes = sizes;
        this.startingLogits = RoutingLogits.of(sizes.interests(), sizes.historyLength(), sizes.routingSeed());
        this.votes = addChildBlock(
                "votes",
                Linear.builder()
                        .setUnits(sizes.dimension())
                        .optBias(sizes.bias())
                        .build());
        this.projection = sizes.projection()
                ? addChildBlock(
                        "projection",
                        Linear.builder().setUnits(sizes.dimension()).build())
                : null;
        this.routing = new CapsuleRouting(sizes.iterations());
    }

    /** A block with Glorot-uniform weights and zero biases on {@code manager}. */
    public static Mind initialized(MindHyperparameters sizes, NDManager manager, RandomGenerator random) {
        Mind block = new Mind(sizes);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(
                manager,
                DataType.FLOAT32,
                new Shape(1, sizes.historyLength(), sizes.dimension()),
                new Shape(1, sizes.historyLength()));
        return block;
    }

    /**
     * The routing with its weights of every iteration, before the projection.
     *
     * @param inputs as those of the block
     * @param logits where the routing starts, {@code [B,K,L]} or one for all users, {@code [1,K,L]}
     */
    public CapsuleRouting.Routed route(
            ParameterStore parameters, EncoderInputs inputs, NDArray logits, boolean training) {
        NDArray proposed = votes.forward(parameters, new NDList(inputs.maskedHistory()), training)
                .singletonOrThrow()
                .expandDims(1);
        NDArray all = logits.broadcast(new Shape(inputs.batch(), sizes.interests(), sizes.historyLength()));
        NDArray active = active(inputs).expandDims(-1).broadcast(all.getShape());
        NDArray started = NDArrays.where(active.gt(0), all, Scalars.times(all.onesLike(), INACTIVE));
        return routing.route(proposed, started, inputs.mask());
    }

    /** The interests that a routing leads to, {@code [B,K,d]}: its capsules, projected if the model has a projection. */
    public NDArray interests(
            ParameterStore parameters, EncoderInputs inputs, CapsuleRouting.Routed routed, boolean training) {
        if (projection == null) {
            return routed.capsules();
        }
        NDArray projected = projection
                .forward(parameters, new NDList(routed.capsules()), training)
                .singletonOrThrow();
        return Activation.relu(projected).mul(active(inputs).expandDims(-1));
    }

    private NDArray active(EncoderInputs inputs) {
        return sizes.interestCount().active(inputs.mask(), sizes.interests());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        EncoderInputs checked = EncoderInputs.of(sizes, inputs);
        NDArray logits = checked.history()
                .getManager()
                .create(startingLogits, new Shape(1, sizes.interests(), sizes.historyLength()));
        CapsuleRouting.Routed routed = route(parameters, checked, logits, training);
        return new NDList(interests(parameters, checked, routed, training), routed.attention(checked.mask()));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        votes.initialize(manager, dataType, inputShapes[0]);
        if (projection != null) {
            projection.initialize(manager, dataType, inputShapes[0]);
        }
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
