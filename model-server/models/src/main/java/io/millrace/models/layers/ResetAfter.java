package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.core.Linear;

/** Steps of {@link GruForm#RESET_AFTER}; weights as PyTorch packs them, rows r, z, n. */
record ResetAfter(NDArray inputWeight, NDArray inputBias, NDArray hiddenWeight, NDArray hiddenBias) implements GruStep {

    @Override
    public NDArray project(NDArray input) {
        return Linear.linear(input, inputWeight, inputBias).singletonOrThrow();
    }

    @Override
    public NDArray next(NDArray projected, NDArray state) {
        Proposal proposal = propose(projected, state);
        return GruStep.mixed(proposal.update(), state, proposal.candidate());
    }

    @Override
    public Proposal propose(NDArray projected, NDArray state) {
        NDList ofInput = GruStep.gatesAndCandidate(projected);
        NDList ofState = GruStep.gatesAndCandidate(
                Linear.linear(state, hiddenWeight, hiddenBias).singletonOrThrow());
        NDList gates = GruStep.opened(ofInput.get(0).add(ofState.get(0)));
        NDArray candidate = ofInput.get(1).add(gates.get(0).mul(ofState.get(1))).tanh();
        return new Proposal(gates.get(1), candidate);
    }
}
