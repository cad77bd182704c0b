package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;

/**
 * The weights of a {@link GruCell} during one pass. An input's share of the gates does not depend on the state, so that the
 * inputs of a whole sequence are projected at once.
 */
interface GruStep {

    /** {@code [..,in] -> [..,3H]}: x Wr, x Wz and x Wn with their biases. */
    NDArray project(NDArray input);

    /** {@code ([..,3H], [..,H]) -> [..,H]}: the state after an input that {@link #project} has seen. */
    NDArray next(NDArray projected, NDArray state);

    /** What {@link #next} mixes with the state. */
    Proposal propose(NDArray projected, NDArray state);

    /** Parts of r, z and n along the last axis: those of the gates together, and that of the candidate. */
    static NDList gatesAndCandidate(NDArray threefold) {
        int axis = threefold.getShape().dimension() - 1;
        return threefold.split(new long[] {2 * threefold.getShape().get(axis) / 3}, axis);
    }

    /** r and z. */
    static NDList opened(NDArray logits) {
        return Activation.sigmoid(logits).split(2, logits.getShape().dimension() - 1);
    }

    /** {@code gate * whole + (1 - gate) * rest}. */
    static NDArray mixed(NDArray gate, NDArray whole, NDArray rest) {
        return rest.add(gate.mul(whole.sub(rest)));
    }

    /**
     * What a step would write, and how much of it.
     *
     * @param update z, {@code [..,H]}
     * @param candidate n, {@code [..,H]}
     */
    record Proposal(NDArray update, NDArray candidate) {}
}
