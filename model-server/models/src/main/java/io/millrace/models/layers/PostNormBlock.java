package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * One block of a transformer encoder that normalises after each residual, as in Vaswani et al., "Attention Is All You
 * Need", NIPS 2017, section 3:
 *
 * <pre>
 *   z = LN(x + dropout(MHA(x, x)))       [B,L,d]
 *   y = LN(z + dropout(FFN(z)))          [B,L,d]    FFN(z) = f(z W1 + b1) W2 + b2
 * </pre>
 *
 * <p>Input {@code (x [B,L,d], mask)} with a mask as {@link MultiHeadAttention} takes it; output {@code (y, attention
 * [B,h,L,L])}.
 */
public final class PostNormBlock extends AbstractBlock {

    private static final int DIMENSION_AXIS = 2;

    private final float dropout;
    private final MultiHeadAttention attention;
    private final LayerNorm attentionNorm;
    private final PositionWiseNetwork network;
    private final LayerNorm networkNorm;

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public PostNormBlock(int dimension, PostNormForm form) {
        this.dropout = form.dropout();
        this.attention = addChildBlock("attention", new MultiHeadAttention(dimension, form.heads(), form.dropout()));
        this.attentionNorm = addChildBlock("attentionNorm", overDimension(form.epsilon()));
        this.network =
                addChildBlock("network", new PositionWiseNetwork(form.inner(), dimension, form.activation(), true));
        this.networkNorm = addChildBlock("networkNorm", overDimension(form.epsilon()));
    }

    private static LayerNorm overDimension(float epsilon) {
        return LayerNorm.builder().axis(DIMENSION_AXIS).optEpsilon(epsilon).build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray sequence = inputs.get(0);
        NDList attended =
                attention.forward(parameters, new NDList(sequence, sequence, inputs.get(1)), training, params);
        NDList placed = attentionNorm.forward(
                parameters, new NDList(sequence.add(dropped(attended.get(0), parameters, training))), training, params);
        NDArray transformed =
                network.forward(parameters, placed, training, params).singletonOrThrow();
        NDArray result = networkNorm
                .forward(
                        parameters,
                        new NDList(placed.singletonOrThrow().add(dropped(transformed, parameters, training))),
                        training,
                        params)
                .singletonOrThrow();
        return new NDList(result, attended.get(1));
    }

    private NDArray dropped(NDArray values, ParameterStore parameters, boolean training) {
        return SeededDropout.apply(values, dropout, parameters, training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape sequence = inputShapes[0];
        attention.initialize(manager, dataType, sequence, sequence);
        attentionNorm.initialize(manager, dataType, sequence);
        network.initialize(manager, dataType, sequence);
        networkNorm.initialize(manager, dataType, sequence);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return attention.getOutputShapes(new Shape[] {inputShapes[0], inputShapes[0]});
    }
}
