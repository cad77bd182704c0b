package io.millrace.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * One step of a gated recurrent unit with an attentional update gate (Zhou et al., "Deep Interest Evolution Network for
 * Click-Through Rate Prediction", AAAI 2019): {@code (input [B,in], state [B,H], attention [B,1]) -> state [B,H]}. What
 * attention does to the gates and the candidate of a {@link GruCell} is the {@link AugruForm}'s to say.
 *
 * <p>Weights are those of a {@link GruCell} called {@code unit}: in the paper's form {@code unit.input.weight [3H,in]}, {@code
 * unit.hidden.weight [3H,H]} and one {@code unit.bias [3H]} that is added to both products, as DeepCTR-Torch has it; in the
 * others {@code unit.gates.…} and {@code unit.candidate.…}.
 */
public final class AugruCell extends AbstractBlock {

    private final AugruForm form;
    private final int inputs;
    private final int units;
    private final GruCell unit;

    /**
     * @param inputs length of an input
     * @param units H, length of a state
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the field
    public AugruCell(AugruForm form, int inputs, int units) {
        this.form = form;
        this.inputs = inputs;
        this.units = units;
        this.unit = addChildBlock(
                "unit",
                form == AugruForm.PAPER
                        ? GruCell.withOneBias(inputs, units)
                        : new GruCell(GruForm.RESET_BEFORE, inputs, units));
    }

    /** What a pass over many steps reads once. */
    GruStep step(ParameterStore parameters, Device device, boolean training) {
        return unit.step(parameters, device, training);
    }

    /** The state after an input that the step has projected. */
    NDArray next(GruStep step, NDArray projected, NDArray state, NDArray attention) {
        GruStep.Proposal proposal = step.propose(projected, state);
        return form.next(attention, proposal.update(), proposal.candidate(), state);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList given, boolean training, PairList<String, Object> params) {
        requireShapes(given);
        GruStep step = step(parameters, given.head().getDevice(), training);
        return new NDList(next(step, step.project(given.get(0)), given.get(1), given.get(2)));
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
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        unit.initialize(manager, dataType, inputShapes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[1]};
    }
}
