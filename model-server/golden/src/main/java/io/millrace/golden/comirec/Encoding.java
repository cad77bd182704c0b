package io.millrace.golden.comirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/** A user encoder with the weights of a case. */
@FunctionalInterface
public interface Encoding {

    /** @param inputs history {@code [B,L,d]} and mask {@code [B,L]} */
    Encoded of(NDList inputs, boolean training);

    /**
     * What it gives.
     *
     * @param interests {@code [B,K,d]}
     * @param traces the values of each softmax on the way, in their order, as the case calls them {@code trace_softmax_i}
     */
    record Encoded(NDArray interests, List<NDArray> traces) {

        public Encoded {
            traces = List.copyOf(traces);
        }
    }
}
