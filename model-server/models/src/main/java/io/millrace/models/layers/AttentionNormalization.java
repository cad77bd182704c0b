package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;

/** How the scores of an {@link AttentionUnit} become weights. Published models called DIN differ in exactly this. */
public enum AttentionNormalization {

    /** The paper, and DeepCTR-Torch's default: the score is the weight, so that a strong interest stays strong; padding gets 0. */
    NONE {
        @Override
        NDArray of(NDArray scores, NDArray mask, long dimension) {
            return scores.mul(mask);
        }
    },

    /** DIEN: softmax over the sequence, padded scores replaced. */
    SOFTMAX {
        @Override
        NDArray of(NDArray scores, NDArray mask, long dimension) {
            NDArray rows = scores.expandDims(1);
            return MaskedSoftmax.overSequence(rows, mask, PaddingMask.REPLACE).squeeze(1);
        }
    },

    /** The code that the authors of DIN published: softmax over the sequence of the scores divided by sqrt(e). */
    SCALED_SOFTMAX {
        @Override
        NDArray of(NDArray scores, NDArray mask, long dimension) {
            return SOFTMAX.of(Scalars.over(scores, Math.sqrt(dimension)), mask, dimension);
        }
    };

    abstract NDArray of(NDArray scores, NDArray mask, long dimension);

    /**
     * @param scores {@code [B,L]}
     * @param mask {@code [B,L]}, 1 where valid
     * @param dimension e, the length of a key
     * @param empty what a row without any valid position gets
     * @return {@code [B,L]}; 0 at padded positions, except where {@code empty} says otherwise
     */
    public NDArray weights(NDArray scores, NDArray mask, long dimension, EmptyHistory empty) {
        return empty.apply(of(scores, mask, dimension), mask);
    }
}
