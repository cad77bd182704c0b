package io.millrace.models.pfcr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.LastPosition;
import io.millrace.models.layers.PostNormBlock;
import io.millrace.models.layers.PostNormForm;
import io.millrace.models.layers.Scalars;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of a causal transformer encoder, read at the last valid position: {@code (x [B,L,d], mask [B,L]) -> (s
 * [B,1,d], attention [B,1,L])}. The attention is that of the last block from the last valid position, as the mean over its
 * heads. A history without any item gives zero and uniform attention.
 */
final class SequenceTransformer extends AbstractBlock {

    private static final int HEADS_AXIS = 1;

    private final PfcrHyperparameters sizes;
    private final List<PostNormBlock> blocks = new ArrayList<>();

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    SequenceTransformer(PfcrHyperparameters sizes) {
        this.sizes = sizes;
        PostNormForm form = new PostNormForm(
                sizes.heads(), sizes.inner(), Activation::gelu, PfcrEncoder.EPSILON, (float) sizes.dropout());
        for (int i = 0; i < sizes.blocks(); i++) {
            blocks.add(addChildBlock("block" + i, new PostNormBlock(sizes.dimension(), form)));
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray mask = inputs.get(1);
        NDArray visible = CausalMask.added(mask);
        NDArray hidden = inputs.get(0);
        NDArray attention = visible;
        for (PostNormBlock block : blocks) {
            NDList transformed = block.forward(parameters, new NDList(hidden, visible), training, params);
            hidden = transformed.get(0);
            attention = transformed.get(1);
        }
        NDArray last = LastPosition.oneHot(mask).expandDims(1);
        NDArray fromLast = last.matMul(attention.mean(new int[] {HEADS_AXIS}));
        NDArray empty = last.sum(new int[] {-1}, true).neg().add(1);
        return new NDList(last.matMul(hidden), fromLast.add(Scalars.over(empty, sizes.historyLength())));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        for (PostNormBlock block : blocks) {
            block.initialize(manager, dataType, inputShapes[0]);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {new Shape(batch, 1, sizes.dimension()), new Shape(batch, 1, sizes.historyLength())};
    }
}
