package io.millrace.models.youtubednn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.UniformAttention;
import java.util.random.RandomGenerator;

/**
 * YouTubeDNN as ComiRec's authors run it (Covington et al., "Deep Neural Networks for YouTube Recommendations", RecSys
 * 2016):
 *
 * <pre>
 *   m = sum_t mask_t e_t / (sum_t mask_t + 1e-9)   [B,d]
 *   v = m W + b                                    [B,1,d]
 * </pre>
 *
 * <p>The paper stacks layers with ReLU over the mean and over features of the user; here one layer without activation
 * follows the mean. Input {@code (history [B,L,d], mask [B,L])}; output {@code (v, A [B,1,L])}, A uniform over the valid
 * positions. A history without any item gives the bias b.
 */
public final class YouTubeDnn extends AbstractBlock {

    private static final float EPSILON = 1e-9f;
    private static final int POSITIONS = 1;

    private final YouTubeDnnHyperparameters sizes;
    private final Linear output;

    /** The network without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    public YouTubeDnn(YouTubeDnnHyperparameters sizes) {
        this.sizes = sizes;
        this.output = addChildBlock(
                "output", Linear.builder().setUnits(sizes.dimension()).build());
    }

    /** A block with Glorot-uniform weights and a zero bias on {@code manager}. */
    public static YouTubeDnn initialized(YouTubeDnnHyperparameters sizes, NDManager manager, RandomGenerator random) {
        YouTubeDnn block = new YouTubeDnn(sizes);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(
                manager,
                DataType.FLOAT32,
                new Shape(1, sizes.historyLength(), sizes.dimension()),
                new Shape(1, sizes.historyLength()));
        return block;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        EncoderInputs checked = EncoderInputs.of(sizes, inputs);
        NDArray count = checked.mask().sum(new int[] {POSITIONS}, true).add(EPSILON);
        NDArray mean = checked.maskedHistory().sum(new int[] {POSITIONS}).div(count);
        NDArray interest = output.forward(parameters, new NDList(mean), training, params)
                .singletonOrThrow()
                .expandDims(1);
        return new NDList(interest, UniformAttention.of(checked.mask(), 1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        output.initialize(manager, dataType, new Shape(1, sizes.dimension()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {new Shape(batch, 1, sizes.dimension()), new Shape(batch, 1, sizes.historyLength())};
    }
}
