package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.function.BinaryOperator;

/** Carries a state along a padded sequence, leaving it as it was wherever the sequence is padded. */
public final class MaskedScan {

    private static final int SEQUENCE = 1;

    private MaskedScan() {}

    /**
     * @param sequence {@code [B,L,n]}, L at least 1
     * @param mask {@code [B,L]}, 1 where valid
     * @param initial {@code [B,H]}
     * @param next the state {@code [B,H]} after an element {@code [B,n]} and the state before it
     * @return the L states {@code [B,H]}, one after each position
     */
    public static NDList states(NDArray sequence, NDArray mask, NDArray initial, BinaryOperator<NDArray> next) {
        long length = sequence.getShape().get(SEQUENCE);
        NDList elements = sequence.split(length, SEQUENCE);
        // the engine chooses between arrays of one shape only
        NDList valid = mask.gt(0)
                .expandDims(-1)
                .broadcast(mask.getShape().addAll(initial.getShape().slice(1)))
                .split(length, SEQUENCE);
        NDList states = new NDList();
        NDArray state = initial;
        for (int position = 0; position < length; position++) {
            NDArray moved = next.apply(elements.get(position).squeeze(SEQUENCE), state);
            state = NDArrays.where(valid.get(position).squeeze(SEQUENCE), moved, state);
            states.add(state);
        }
        return states;
    }
}
