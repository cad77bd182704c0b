package io.millrace.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * One step of a gated recurrent unit with an attentional update gate (Zhou et al., "Deep Interest Evolution Network for
 * Click-Through Rate Prediction", AAAI 2019): {@code (input [B,in], state [B,H], attention [B,1]) -> state [B,H]}. The gates
 * and the candidate are those of {@link GruCell}; what attention does is the {@link AugruForm}'s to say.
 *
 * <p>Weights, rows in the order r, z, n and stored {@code [units, inputs]}: {@code input.weight [3H,in]}, {@code bias [3H]};
 * with the reset after the product {@code hidden.weight [3H,H]}, and the bias is added to both products, as DeepCTR-Torch
 * does; with the reset before it {@code hidden.weight [2H,H]} for the gates and {@code candidate.weight [H,H]}, and the bias
 * is added once.
 */
public final class AugruCell extends AbstractBlock {

    private final AugruForm form;
    private final int inputs;
    private final int units;
    private final Parameter inputWeight;
    private final Parameter bias;
    private final Parameter hiddenWeight;
    private final @Nullable Parameter candidateWeight;

    /**
     * @param inputs length of an input
     * @param units H, length of a state
     */
    @SuppressWarnings("this-escape") // addParameter only registers the fields
    public AugruCell(AugruForm form, int inputs, int units) {
        this.form = form;
        this.inputs = inputs;
        this.units = units;
        boolean after = form.gates() == GruForm.RESET_AFTER;
        this.inputWeight = weight("input.weight", new Shape(3L * units, inputs), Parameter.Type.WEIGHT);
        this.bias = weight("bias", new Shape(3L * units), Parameter.Type.BIAS);
        this.hiddenWeight = weight("hidden.weight", new Shape((after ? 3L : 2L) * units, units), Parameter.Type.WEIGHT);
        this.candidateWeight =
                after ? null : weight("candidate.weight", new Shape(units, units), Parameter.Type.WEIGHT);
    }

    private Parameter weight(String name, Shape shape, Parameter.Type type) {
        return addParameter(
                Parameter.builder().setName(name).setType(type).optShape(shape).build());
    }

    /** What a pass over many steps reads once. */
    GruStep step(ParameterStore parameters, Device device, boolean training) {
        NDArray added = parameters.getValue(bias, device, training);
        return new GruStep(
                form.gates(),
                parameters.getValue(inputWeight, device, training),
                added,
                parameters.getValue(hiddenWeight, device, training),
                candidateWeight == null ? added : null,
                candidateWeight == null ? null : parameters.getValue(candidateWeight, device, training));
    }

    /** The state after an input that the step has projected. */
    NDArray next(GruStep step, NDArray projected, NDArray state, NDArray attention) {
        GruStep.Proposal proposal = step.propose(projected, state);
        return form.next(attention, proposal.update(), proposal.candidate(), state);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        requireShapes(inputs);
        GruStep step = step(parameters, inputs.head().getDevice(), training);
        return new NDList(next(step, step.project(inputs.get(0)), inputs.get(1), inputs.get(2)));
    }

    private void requireShapes(NDList given) {
        long batch = given.get(0).getShape().get(0);
        boolean fit = given.get(0).getShape().equals(new Shape(batch, inputs))
                && given.get(1).getShape().equals(new Shape(batch, units))
                && given.get(2).getShape().equals(new Shape(batch, 1));
        if (!fit) {
            throw new IllegalArgumentException("A step with attention got input, state and attention of shapes "
                    + given.get(0).getShape() + ", " + given.get(1).getShape() + ", "
                    + given.get(2).getShape() + "; expected [batch, " + inputs + "], [batch, " + units
                    + "] and [batch, 1].");
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[1]};
    }
}
