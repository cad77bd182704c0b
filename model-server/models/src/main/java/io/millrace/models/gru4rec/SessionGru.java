package io.millrace.models.gru4rec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.millrace.models.layers.GruCell;
import io.millrace.models.layers.GruForm;
import java.util.ArrayList;
import java.util.List;

/**
 * GRU4Rec as its authors train it (Hidasi and Karatzoglou, "Recurrent Neural Networks with Top-k Gains for Session-based
 * Recommendations", CIKM 2018): B sessions move on by one item at a time, and their states are carried from step to step.
 *
 * <pre>
 *   h1' = cell1(x, h1),  h2' = cell2(h1', h2), ...    each [B,H]
 *   s   = h' Wy[Y]^T + By[Y]^T                         [B,N]   Y the targets of the batch, then shared negatives
 * </pre>
 *
 * <p>Input {@code (x, h1, h2, ...)} with x as the {@link SessionInput} says and one state {@code [B,H]} per layer; output the
 * new states. The tables of items are the caller's. A caller that trains step by step stops the gradient at the states it
 * carries over, and zeroes the state of a session that begins.
 *
 * <p>Deviation: the authors' code fails for a one-hot input with more than one layer; here further layers follow it.
 */
public final class SessionGru extends AbstractBlock {

    private final List<GruCell> cells = new ArrayList<>();

    /**
     * @param units H, length of every state
     * @param layers how many cells are stacked, at least 1
     */
    @SuppressWarnings("this-escape") // addChildBlock only registers the fields
    public SessionGru(SessionInput input, int units, int layers) {
        for (int layer = 0; layer < layers; layer++) {
            GruCell cell = layer == 0 ? input.firstCell(units) : new GruCell(GruForm.RESET_AFTER, units, units);
            cells.add(addChildBlock("cell" + layer, cell));
        }
    }

    /**
     * How much each session wants each item.
     *
     * @param state of the last layer, {@code [B,H]}
     * @param items rows of the output table Wy, {@code [N,H]}
     * @param biases of those items By, {@code [N,1]}
     * @return {@code [B,N]}
     */
    public static NDArray scores(NDArray state, NDArray items, NDArray biases) {
        return state.matMul(items.transpose()).add(biases.transpose());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        if (inputs.size() != cells.size() + 1) {
            throw new IllegalArgumentException("A session step was given " + inputs.size()
                    + " inputs; expected the items' and one state for each of " + cells.size() + " layers.");
        }
        NDList states = new NDList();
        NDArray below = inputs.get(0);
        for (int layer = 0; layer < cells.size(); layer++) {
            NDList step = new NDList(below, inputs.get(layer + 1));
            below = cells.get(layer).forward(parameters, step, training, params).singletonOrThrow();
            states.add(below);
        }
        return states;
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        for (GruCell cell : cells) {
            cell.initialize(manager, dataType, inputShapes);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape[] states = new Shape[cells.size()];
        System.arraycopy(inputShapes, 1, states, 0, states.length);
        return states;
    }
}
