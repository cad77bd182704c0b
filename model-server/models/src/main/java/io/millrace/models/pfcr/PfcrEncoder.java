package io.millrace.models.pfcr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.Positions;
import io.millrace.models.layers.SeededDropout;
import java.util.random.RandomGenerator;

/**
 * The transformer encoder of PFCR, which is that of VQ-Rec (Hou et al., "Learning Vector-Quantized Item Representation for
 * Transferable Sequential Recommenders", WWW 2023) in RecBole's form:
 *
 * <pre>
 *   H    = dropout(LN(V + P))                          [B,L,d]
 *   H    = LN(H + dropout(MHA(H)))                     n blocks; a position sees itself
 *   H    = LN(H + dropout(FFN(H)))                     and earlier valid ones; FFN with GELU (erf)
 *   s    = H at the last valid position                [B,1,d]
 * </pre>
 *
 * <p>Input {@code (V [B,L,d], mask [B,L])}, right padded, oldest first, mask 1 where valid; the numbers of the items, a
 * third input, are not read.
 * Output {@code (s, A [B,1,L])} with A the attention of the last block from the last valid position, the mean over its
 * heads. A history without any item gives a zero interest and uniform attention.
 *
 * <p>V holds mean code embeddings (see {@link CodeTable}) or ordinary item embeddings. The paper scores by cosine; s is
 * handed out as it is, because its length does not change the ranking of one user's items: over items of unit length an
 * inner product ranks as the cosine does.
 */
public final class PfcrEncoder extends AbstractBlock {

    /** RecBole's, in every layer normalisation. */
    static final float EPSILON = 1e-12f;

    private static final int DIMENSION_AXIS = 2;

    private final PfcrHyperparameters sizes;
    private final Positions positions;
    private final LayerNorm norm;
    private final SequenceTransformer transformer;

    /** The network without weights until it is initialised. */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public PfcrEncoder(PfcrHyperparameters sizes) {
        this.sizes = sizes;
        this.positions = addChildBlock("positions", new Positions(sizes.historyLength(), sizes.dimension()));
        this.norm = addChildBlock("norm", newNorm());
        this.transformer = addChildBlock("transformer", new SequenceTransformer(sizes));
    }

    /** A block with Glorot-uniform weights and zero biases on {@code manager}. */
    public static PfcrEncoder initialized(PfcrHyperparameters sizes, NDManager manager, RandomGenerator random) {
        PfcrEncoder block = new PfcrEncoder(sizes);
        block.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        block.initialize(
                manager,
                DataType.FLOAT32,
                new Shape(1, sizes.historyLength(), sizes.dimension()),
                new Shape(1, sizes.historyLength()));
        return block;
    }

    static LayerNorm newNorm() {
        return LayerNorm.builder().axis(DIMENSION_AXIS).optEpsilon(EPSILON).build();
    }

    /** The sequence {@code [B,L,d]} plus the positions of this encoder. */
    NDArray placed(ParameterStore parameters, NDArray sequence, boolean training) {
        return positions.forward(parameters, new NDList(sequence), training).singletonOrThrow();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        EncoderInputs checked = EncoderInputs.of(sizes, inputs);
        NDList placed = new NDList(placed(parameters, checked.history(), training));
        NDArray normal = norm.forward(parameters, placed, training, params).singletonOrThrow();
        NDArray hidden = SeededDropout.apply(normal, (float) sizes.dropout(), parameters, training);
        return transformer.forward(parameters, new NDList(hidden, checked.mask()), training, params);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape history = inputShapes[0];
        positions.initialize(manager, dataType, history);
        norm.initialize(manager, dataType, history);
        transformer.initialize(manager, dataType, history);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return transformer.getOutputShapes(inputShapes);
    }
}
