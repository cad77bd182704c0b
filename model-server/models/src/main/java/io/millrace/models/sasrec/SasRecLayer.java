package io.millrace.models.sasrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.MultiHeadAttention;
import io.millrace.models.layers.PositionWiseNetwork;
import io.millrace.models.layers.SeededDropout;

/**
 * One self-attention block of {@link SasRec}: attention, then the point-wise network {@code relu(x W1 + b1) W2 + b2}, each
 * with a residual connection. Input {@code (x [B,L,d], mask added to the logits)}, output {@code (x [B,L,d], attention
 * [B,heads,L,L])}.
 */
final class SasRecLayer extends AbstractBlock {

    static final float EPSILON = 1e-8f;

    private static final int FEATURES = 2;

    private final Normalization normalization;
    private final float dropout;
    private final LayerNorm attentionNorm;
    private final MultiHeadAttention attention;
    private final LayerNorm networkNorm;
    private final PositionWiseNetwork network;

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    SasRecLayer(SasRecHyperparameters sizes) {
        this.normalization = sizes.normalization();
        this.dropout = (float) sizes.dropout();
        int dimension = sizes.dimension();
        this.attentionNorm = addChildBlock("attention_norm", norm());
        this.attention = addChildBlock("attention", new MultiHeadAttention(dimension, sizes.heads(), dropout));
        this.networkNorm = addChildBlock("network_norm", norm());
        this.network = addChildBlock(
                "network", new PositionWiseNetwork(dimension, dimension, Activation::relu, true, dropout));
    }

    static LayerNorm norm() {
        return LayerNorm.builder().axis(FEATURES).optEpsilon(EPSILON).build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray before = inputs.get(0);
        boolean first = normalization == Normalization.PRE;
        NDArray read = first ? apply(attentionNorm, before, parameters, training) : before;
        NDList attended = attention.forward(parameters, new NDList(read, read, inputs.get(1)), training, params);
        NDArray between = before.add(attended.get(0));
        if (first) {
            NDArray normal = apply(networkNorm, between, parameters, training);
            return new NDList(between.add(network(normal, parameters, training)), attended.get(1));
        }
        NDArray normal = apply(attentionNorm, between, parameters, training);
        NDArray sum = normal.add(network(normal, parameters, training));
        return new NDList(apply(networkNorm, sum, parameters, training), attended.get(1));
    }

    private NDArray network(NDArray inputs, ParameterStore parameters, boolean training) {
        return SeededDropout.apply(apply(network, inputs, parameters, training), dropout, parameters, training);
    }

    private static NDArray apply(AbstractBlock block, NDArray input, ParameterStore parameters, boolean training) {
        return block.forward(parameters, new NDList(input), training).singletonOrThrow();
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape sequence = inputShapes[0];
        attentionNorm.initialize(manager, dataType, sequence);
        attention.initialize(manager, dataType, sequence, sequence);
        networkNorm.initialize(manager, dataType, sequence);
        network.initialize(manager, dataType, sequence);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return attention.getOutputShapes(new Shape[] {inputShapes[0], inputShapes[0]});
    }
}
