package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a {@link GruCell} during one pass. An input's share of the gates does not depend on the state, so that the
 * inputs of a whole sequence are projected at once.
 */
record GruStep(
        GruForm form,
        NDArray inputWeight,
        NDArray inputBias,
        NDArray hiddenWeight,
        @Nullable NDArray hiddenBias,
        @Nullable NDArray candidateWeight) {

    /** {@code [..,in] -> [..,3H]}: x Wr, x Wz and x Wn with their biases. */
    NDArray project(NDArray input) {
        return Linear.linear(input, inputWeight, inputBias).singletonOrThrow();
    }

    /** {@code ([..,3H], [..,H]) -> [..,H]}: the state after an input that {@link #project} has seen. */
    NDArray next(NDArray projected, NDArray state) {
        Proposal proposal = propose(projected, state);
        return form.next(proposal.update(), proposal.candidate(), state);
    }

    /** The update gate z and the candidate n, before they are mixed with the state. */
    Proposal propose(NDArray projected, NDArray state) {
        return candidateWeight == null ? resetAfter(projected, state) : resetBefore(projected, state, candidateWeight);
    }

    private Proposal resetAfter(NDArray projected, NDArray state) {
        long units = state.getShape().getLastDimension();
        NDList ofInput = gatesAndCandidate(projected, units);
        NDList ofState =
                gatesAndCandidate(Linear.linear(state, hiddenWeight, hiddenBias).singletonOrThrow(), units);
        NDList gates = resetAndUpdate(ofInput.get(0).add(ofState.get(0)));
        NDArray candidate = ofInput.get(1).add(gates.get(0).mul(ofState.get(1))).tanh();
        return new Proposal(gates.get(1), candidate);
    }

    private Proposal resetBefore(NDArray projected, NDArray state, NDArray ofCandidate) {
        NDList ofInput = gatesAndCandidate(projected, state.getShape().getLastDimension());
        NDArray ofState = Linear.linear(state, hiddenWeight).singletonOrThrow();
        NDList gates = resetAndUpdate(ofInput.get(0).add(ofState));
        NDArray reset = gates.get(0).mul(state);
        NDArray candidate = ofInput.get(1)
                .add(Linear.linear(reset, ofCandidate).singletonOrThrow())
                .tanh();
        return new Proposal(gates.get(1), candidate);
    }

    private static NDList gatesAndCandidate(NDArray threefold, long units) {
        return threefold.split(new long[] {2 * units}, lastAxis(threefold));
    }

    private static NDList resetAndUpdate(NDArray logits) {
        return Activation.sigmoid(logits).split(2, lastAxis(logits));
    }

    private static int lastAxis(NDArray array) {
        return array.getShape().dimension() - 1;
    }

    /** What a step would write, and how much of it; both {@code [..,H]}. */
    record Proposal(NDArray update, NDArray candidate) {}
}
