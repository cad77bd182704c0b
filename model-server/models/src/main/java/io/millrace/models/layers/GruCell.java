package io.millrace.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * One step of a gated recurrent unit: {@code (input [..,in], state [..,H]) -> state [..,H]}. With {@code r = sigmoid(x Wr +
 * h Ur)}, {@code z = sigmoid(x Wz + h Uz)} and the candidate n as its {@link GruForm} says,
 *
 * <pre>
 *   RESET_AFTER                  n = tanh(x Wn + r * (h Un + bn)),   h' = (1-z) n + z h
 *   RESET_BEFORE                 n = tanh(x Wn + (r * h) Un),        h' = z h + (1-z) n
 *   RESET_BEFORE_UPDATE_ADMITS   n = tanh(x Wn + (r * h) Un),        h' = (1-z) h + z n
 * </pre>
 *
 * <p>Weights, rows in the order r, z, n and stored {@code [units, inputs]}: {@code input.weight [3H,in]}, {@code input.bias
 * [3H]}; with the reset after the product {@code hidden.weight [3H,H]} and {@code hidden.bias [3H]}, as PyTorch's {@code
 * GRUCell}; with the reset before it {@code hidden.weight [2H,H]} for the gates and {@code candidate.weight [H,H]}.
 */
public final class GruCell extends AbstractBlock {

    private final GruForm form;
    private final Parameter inputWeight;
    private final Parameter inputBias;
    private final Parameter hiddenWeight;
    private final @Nullable Parameter hiddenBias;
    private final @Nullable Parameter candidateWeight;

    /**
     * @param inputs length of an input
     * @param units H, length of a state
     */
    @SuppressWarnings("this-escape") // addParameter only registers the fields
    public GruCell(GruForm form, int inputs, int units) {
        this.form = form;
        boolean after = form == GruForm.RESET_AFTER;
        this.inputWeight = weight("input.weight", new Shape(3L * units, inputs));
        this.inputBias = bias("input.bias", 3L * units);
        this.hiddenWeight = weight("hidden.weight", new Shape((after ? 3L : 2L) * units, units));
        this.hiddenBias = after ? bias("hidden.bias", 3L * units) : null;
        this.candidateWeight = after ? null : weight("candidate.weight", new Shape(units, units));
    }

    private Parameter weight(String name, Shape shape) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.WEIGHT)
                .optShape(shape)
                .build());
    }

    private Parameter bias(String name, long length) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.BIAS)
                .optShape(new Shape(length))
                .build());
    }

    /** What a pass over many steps reads once. */
    GruStep step(ParameterStore parameters, Device device, boolean training) {
        return new GruStep(
                form,
                parameters.getValue(inputWeight, device, training),
                parameters.getValue(inputBias, device, training),
                parameters.getValue(hiddenWeight, device, training),
                hiddenBias == null ? null : parameters.getValue(hiddenBias, device, training),
                candidateWeight == null ? null : parameters.getValue(candidateWeight, device, training));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        GruStep step = step(parameters, inputs.head().getDevice(), training);
        return new NDList(step.next(step.project(inputs.get(0)), inputs.get(1)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[1]};
    }
}
