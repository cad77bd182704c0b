package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A gated recurrent unit over a padded sequence: {@code (sequence [B,L,in], mask [B,L]) -> (states [B,L,H], final [B,H])},
 * from a zero state, or from a third input {@code initial [B,H]}. Where the mask is 0 the state stays as it was, so that the
 * final state of a row is the one at its true end, and the initial one for a row without any item. The weights are those of
 * a {@link GruCell} called {@code cell}.
 */
public final class GatedRecurrent extends AbstractBlock {

    private static final int SEQUENCE = 1;

    private final GruCell cell;
    private final int units;

    /**
     * @param inputs length of an input
     * @param units H, length of a state
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public GatedRecurrent(GruForm form, int inputs, int units) {
        this.units = units;
        this.cell = addChildBlock("cell", new GruCell(form, inputs, units));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray sequence = inputs.get(0);
        NDArray initial = inputs.size() > 2
                ? inputs.get(2)
                : sequence.getManager().zeros(new Shape(sequence.getShape().get(0), units), sequence.getDataType());
        GruStep step = cell.step(parameters, sequence.getDevice(), training);
        NDList states = MaskedScan.states(step.project(sequence), inputs.get(1), initial, step::next);
        return new NDList(NDArrays.stack(states, SEQUENCE), states.get(states.size() - 1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        cell.initialize(manager, dataType, inputShapes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {new Shape(batch, inputShapes[0].get(SEQUENCE), units), new Shape(batch, units)};
    }
}
