package io.millrace.models.poso;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * POSO's multi-layer perceptron (Dai et al., "POSO: Personalized Cold Start Modules for Large-scale Recommender Systems",
 * 2021), gated unit by unit by the few features p that set a user apart, such as being new:
 *
 * <pre>
 *   g_l = 2 sigmoid(V_l relu(U_l p + a_l) + c_l)       [B,w_l]
 *   h_l = g_l * relu(W_l h_{l-1} + b_l)                [B,w_l]
 * </pre>
 *
 * <p>Every layer has a gate network of its own and is gated after its activation; what turns the last layer into a
 * prediction comes after this block and is not gated. Input {@code (x [B,in], p [B,P])}, output {@code (h_n, g_1, …, g_n)}.
 * Weights are named {@code layer0.linear.weight}, {@code layer0.gate.layer0.linear.weight} (U), {@code
 * layer0.gate.output.weight} (V), …; an empty batch gives empty outputs.
 */
public final class PersonalizedNetwork extends AbstractBlock {

    private final int inputs;
    private final int personal;
    private final List<Integer> widths;
    private final List<PersonalizedLayer> layers = new ArrayList<>();

    /**
     * @param inputs in, size of x
     * @param personal P, size of p
     * @param widths w_l of the layers, first to last
     * @param gateHidden width of the hidden layer of every gate network; implementations use 32
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public PersonalizedNetwork(int inputs, int personal, List<Integer> widths, int gateHidden) {
        if (widths.isEmpty() || Collections.min(widths) < 1) {
            throw new IllegalArgumentException(
                    "A personalised network has widths " + widths + "; expected one at least, each of one or more.");
        }
        this.inputs = inputs;
        this.personal = personal;
        this.widths = List.copyOf(widths);
        int last = inputs;
        for (int width : widths) {
            layers.add(
                    addChildBlock("layer" + layers.size(), new PersonalizedLayer(last, width, personal, gateHidden)));
            last = width;
        }
    }

    /** Gives the weights their initial values. */
    public void initialize(NDManager manager, DataType dataType) {
        initialize(manager, dataType, new Shape(1, inputs), new Shape(1, personal));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        requireInputs(inputs.getShapes());
        NDArray hidden = inputs.get(0);
        NDList gates = new NDList();
        for (PersonalizedLayer layer : layers) {
            NDList gated = layer.forward(parameters, new NDList(hidden, inputs.get(1)), training, params);
            hidden = gated.get(0);
            gates.add(gated.get(1));
        }
        return new NDList(hidden).addAll(gates);
    }

    private void requireInputs(Shape[] shapes) {
        if (shapes.length != 2
                || shapes[0].dimension() != 2
                || shapes[1].dimension() != 2
                || shapes[0].get(1) != inputs
                || shapes[1].get(1) != personal
                || shapes[0].get(0) != shapes[1].get(0)) {
            throw new IllegalArgumentException("A personalised network got inputs of shapes " + List.of(shapes)
                    + "; expected [B, " + inputs + "] and [B, " + personal + "].");
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        requireInputs(inputShapes);
        for (PersonalizedLayer layer : layers) {
            layer.initialize(manager, dataType, inputShapes);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        List<Shape> shapes = new ArrayList<>();
        shapes.add(new Shape(batch, widths.get(widths.size() - 1)));
        widths.forEach(width -> shapes.add(new Shape(batch, width)));
        return shapes.toArray(Shape[]::new);
    }
}
