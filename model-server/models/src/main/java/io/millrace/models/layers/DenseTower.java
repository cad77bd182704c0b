package io.millrace.models.layers;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A multi-layer perceptron over the last axis, {@code [..,inputs] -> [..,outputs]}:
 *
 * <pre>
 *   h_l = dropout(f(norm(h_{l-1} W_l + b_l)))    for each width; norm, b_l and dropout as the form says
 *   y   = h_last W_o + b_o                       if there is an output layer, else h_last
 * </pre>
 *
 * <p>Without widths it is the output layer alone, and without that too the identity. Weights are stored {@code [units,
 * inputs]} and named {@code layer0.linear.weight}, {@code layer0.linear.bias}, {@code layer0.norm.gamma|beta|runningMean|
 * runningVar}, {@code layer0.activation.…}, …, {@code output.weight}, {@code output.bias}. An empty batch gives an empty
 * output. With normalisation, a training pass needs two rows (leading axes together); a pass without training takes any
 * number and uses the running statistics (epsilon 1e-5, one tenth of a batch enters them, its variance unbiased).
 */
public final class DenseTower extends AbstractBlock {

    private final int inputs;
    private final int outputs;
    private final List<DenseLayer> layers = new ArrayList<>();
    private final @Nullable Linear output;

    /** Hidden layers only; the last of them is normalised and activated like the others. */
    public DenseTower(int inputs, List<Integer> widths, TowerForm form) {
        this(inputs, widths, form, null);
    }

    /**
     * @param inputs size of the last axis of the input
     * @param widths of the hidden layers, first to last; may be empty
     * @param output the linear layer at the end; null if the last hidden layer is the output
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public DenseTower(int inputs, List<Integer> widths, TowerForm form, @Nullable TowerOutput output) {
        this.inputs = inputs;
        int last = inputs;
        for (int width : widths) {
            layers.add(addChildBlock("layer" + layers.size(), new DenseLayer(width, form)));
            last = width;
        }
        this.outputs = output == null ? last : output.units();
        this.output = output == null
                ? null
                : addChildBlock(
                        "output",
                        Linear.builder()
                                .setUnits(output.units())
                                .optBias(output.bias())
                                .build());
    }

    /** Size of the last axis of the output. */
    public int outputs() {
        return outputs;
    }

    /** Gives the weights their initial values; the tower knows its own input shape. */
    public void initialize(NDManager manager, DataType dataType) {
        initialize(manager, dataType, new Shape(1, inputs));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        requireInputs(inputs.singletonOrThrow().getShape());
        NDList hidden = inputs;
        for (DenseLayer layer : layers) {
            hidden = layer.forward(parameters, hidden, training, params);
        }
        return output == null ? hidden : output.forward(parameters, hidden, training, params);
    }

    private void requireInputs(Shape shape) {
        if (shape.dimension() < 2 || shape.get(shape.dimension() - 1) != inputs) {
            throw new IllegalArgumentException("A dense tower of " + inputs + " inputs got an input of shape " + shape
                    + "; expected [.., " + inputs + "].");
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        requireInputs(inputShapes[0]);
        Shape[] shapes = inputShapes;
        for (DenseLayer layer : layers) {
            layer.initialize(manager, dataType, shapes);
            shapes = layer.getOutputShapes(shapes);
        }
        if (output != null) {
            output.initialize(manager, dataType, shapes);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape input = inputShapes[0];
        return new Shape[] {input.slice(0, input.dimension() - 1).add(outputs)};
    }
}
