package io.millrace.golden.comirec;

import ai.djl.ndarray.NDArray;
import io.millrace.golden.GoldenCase;

/** What the cases with dynamic routing have in common. */
final class RoutingCase {

    private RoutingCase() {}

    /** One softmax per iteration, and one more for the readout. */
    static int iterations(GoldenCase golden) {
        return golden.names("out.trace_softmax_").size() - 1;
    }

    /** {@code [1,L,K*d,d]}, outputs first, as {@code [L,d,K*d]}. */
    static NDArray positionMatrices(NDArray stored) {
        return stored.get(0).transpose(0, 2, 1);
    }
}
