package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;

/** What attention makes of a history without any item. */
public enum EmptyHistory {

    /** No weight anywhere, so that the interest is the zero vector. What our models train and serve with. */
    ZERO {
        @Override
        NDArray apply(NDArray weights, NDArray mask) {
            return weights.mul(mask);
        }
    },

    /**
     * Whatever the normalisation leaves. A softmax gives every padded key the same weight, so that the interest is the mean of
     * the padding: what the reference implementations compute.
     */
    MEAN_OF_PADDING {
        @Override
        NDArray apply(NDArray weights, NDArray mask) {
            return weights;
        }
    };

    /**
     * @param weights {@code [B,L]}, already 0 at the padded positions of rows that are not empty
     * @param mask {@code [B,L]}, 1 where valid
     */
    abstract NDArray apply(NDArray weights, NDArray mask);
}
