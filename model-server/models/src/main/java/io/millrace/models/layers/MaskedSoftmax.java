package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;

/** Softmax over a padded sequence. */
public final class MaskedSoftmax {

    private MaskedSoftmax() {}

    /**
     * @param logits {@code [B,K,L]}
     * @param mask {@code [B,L]}, 1 where valid
     * @return weights over the sequence, {@code [B,K,L]}; each row sums to one
     */
    public static NDArray overSequence(NDArray logits, NDArray mask, PaddingMask padding) {
        return padding.apply(logits, mask.expandDims(1)).softmax(-1);
    }
}
