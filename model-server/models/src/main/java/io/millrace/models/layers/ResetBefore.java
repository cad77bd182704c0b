package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.core.Linear;
import org.jspecify.annotations.Nullable;

/**
 * Steps of the forms that reset before the product.
 *
 * @param admits whether the update gate lets the candidate in, rather than keeping the state
 * @param gates of r and z
 * @param candidate of n
 */
record ResetBefore(boolean admits, Part gates, Part candidate) implements GruStep {

    @Override
    public NDArray project(NDArray input) {
        if (gates.input == null || candidate.input == null) {
            NDList given = GruStep.gatesAndCandidate(input);
            return joined(given.get(0).add(gates.bias), given.get(1).add(candidate.bias));
        }
        return joined(
                Linear.linear(input, gates.input, gates.bias).singletonOrThrow(),
                Linear.linear(input, candidate.input, candidate.bias).singletonOrThrow());
    }

    @Override
    public NDArray next(NDArray projected, NDArray state) {
        Proposal proposal = propose(projected, state);
        return admits
                ? GruStep.mixed(proposal.update(), proposal.candidate(), state)
                : GruStep.mixed(proposal.update(), state, proposal.candidate());
    }

    @Override
    public Proposal propose(NDArray projected, NDArray state) {
        NDList ofInput = GruStep.gatesAndCandidate(projected);
        NDArray ofState = Linear.linear(state, gates.hidden).singletonOrThrow();
        NDList opened = GruStep.opened(ofInput.get(0).add(ofState));
        NDArray ofReset =
                Linear.linear(opened.get(0).mul(state), candidate.hidden).singletonOrThrow();
        return new Proposal(opened.get(1), ofInput.get(1).add(ofReset).tanh());
    }

    private static NDArray joined(NDArray gates, NDArray candidate) {
        return NDArrays.concat(new NDList(gates, candidate), gates.getShape().dimension() - 1);
    }

    /**
     * Weights of some rows.
     *
     * @param input {@code [rows,in]}; absent if inputs come projected
     * @param bias {@code [rows]}
     * @param hidden {@code [rows,H]}
     */
    record Part(@Nullable NDArray input, NDArray bias, NDArray hidden) {}
}
