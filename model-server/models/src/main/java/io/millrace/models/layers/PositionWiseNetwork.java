package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.UnaryOperator;

/**
 * Two dense layers applied to each position by itself: {@code [B,L,in] -> [B,L,out]}, {@code y = f(x W1 + b1) W2 + b2}.
 * Weights are stored {@code [units, inputs]}.
 */
public final class PositionWiseNetwork extends AbstractBlock {

    private final UnaryOperator<NDArray> activation;
    private final Linear first;
    private final Linear second;
    private final int hidden;
    private final float dropout;

    /** A network without dropout. */
    public PositionWiseNetwork(int hidden, int outputs, UnaryOperator<NDArray> activation, boolean biases) {
        this(hidden, outputs, activation, biases, 0);
    }

    /**
     * @param hidden width of the first layer
     * @param outputs width of the second layer
     * @param activation f, applied between the two
     * @param biases whether b1 and b2 exist
     * @param dropout the share of the hidden layer that training leaves out, in [0, 1)
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public PositionWiseNetwork(
            int hidden, int outputs, UnaryOperator<NDArray> activation, boolean biases, float dropout) {
        this.hidden = hidden;
        this.activation = activation;
        this.dropout = dropout;
        this.first = addChildBlock(
                "first", Linear.builder().setUnits(hidden).optBias(biases).build());
        this.second = addChildBlock(
                "second", Linear.builder().setUnits(outputs).optBias(biases).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray between = activation.apply(
                first.forward(parameters, inputs, training, params).singletonOrThrow());
        NDArray kept = SeededDropout.apply(between, dropout, parameters, training);
        return second.forward(parameters, new NDList(kept), training, params);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape leading = inputShapes[0].slice(0, inputShapes[0].dimension() - 1);
        first.initialize(manager, dataType, inputShapes[0]);
        second.initialize(manager, dataType, leading.add(hidden));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return second.getOutputShapes(first.getOutputShapes(inputShapes));
    }
}
