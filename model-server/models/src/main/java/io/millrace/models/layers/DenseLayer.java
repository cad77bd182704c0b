package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/** One hidden layer of a {@link DenseTower}: linear, batch normalisation, activation, dropout; {@code [..,in] -> [..,width]}. */
final class DenseLayer extends AbstractBlock {

    private final int width;
    private final Linear linear;
    private final @Nullable BatchNorm normalization;
    private final Block activation;
    private final @Nullable Dropout dropout;

    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    DenseLayer(int width, TowerForm form) {
        this.width = width;
        this.linear = addChildBlock(
                "linear",
                Linear.builder().setUnits(width).optBias(form.biases()).build());
        // DJL's momentum is what stays of the running statistics, one minus PyTorch's 0.1
        this.normalization = form.normalized()
                ? addChildBlock(
                        "norm",
                        BatchNorm.builder()
                                .optAxis(1)
                                .optEpsilon(1e-5f)
                                .optMomentum(0.9f)
                                .build())
                : null;
        this.activation = addChildBlock("activation", form.activation().get());
        this.dropout = form.dropout() > 0
                ? addChildBlock(
                        "dropout", Dropout.builder().optRate(form.dropout()).build())
                : null;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDList hidden = linear.forward(parameters, inputs, training, params);
        if (normalization != null) {
            hidden = normalize(normalization, parameters, hidden.singletonOrThrow(), training);
        }
        hidden = activation.forward(parameters, hidden, training, params);
        return dropout == null ? hidden : dropout.forward(parameters, hidden, training, params);
    }

    /** Over all leading axes together: a statistic is that of one unit over everything else. */
    private NDList normalize(BatchNorm norm, ParameterStore parameters, NDArray hidden, boolean training) {
        Shape shape = hidden.getShape();
        long rows = shape.size() / width;
        if (training && rows < 2) {
            throw new IllegalArgumentException(
                    "Batch normalisation of " + width + " units got " + shape
                            + " to train on, which is " + rows
                            + " rows; a variance needs two at least. Leave out a last batch of one row, or do not train on it.");
        }
        if (rows == 0) {
            return new NDList(hidden);
        }
        NDList flat = new NDList(hidden.reshape(rows, width));
        return new NDList(
                norm.forward(parameters, flat, training).singletonOrThrow().reshape(shape));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        linear.initialize(manager, dataType, inputShapes[0]);
        if (normalization != null) {
            normalization.initialize(manager, dataType, new Shape(1, width));
        }
        Shape hidden = getOutputShapes(inputShapes)[0];
        activation.initialize(manager, dataType, hidden);
        if (dropout != null) {
            dropout.initialize(manager, dataType, hidden);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape input = inputShapes[0];
        return new Shape[] {input.slice(0, input.dimension() - 1).add(width)};
    }
}
