package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;

/** How padded positions are kept out of a softmax over the sequence. Masks are 1 where valid and 0 where padded. */
public enum PaddingMask {

    /** The logit becomes -2^32+1, whatever it was; a row without any valid position gets uniform weights. */
    REPLACE {
        @Override
        public NDArray apply(NDArray logits, NDArray mask) {
            return NDArrays.where(
                    mask.broadcast(logits.getShape()).gt(0), logits, Scalars.times(logits.onesLike(), REPLACED));
        }
    },

    /** -1e9 is added to the logit; in float32 that drowns it, so a row without any valid position is uniform too. */
    ADD {
        @Override
        public NDArray apply(NDArray logits, NDArray mask) {
            return logits.add(Scalars.times(mask.neg().add(1), ADDED));
        }
    };

    private static final float REPLACED = -4_294_967_295f;
    private static final float ADDED = -1e9f;

    /**
     * @param logits {@code [B,K,L]}
     * @param mask {@code [B,1,L]}, 1 where valid
     * @return logits whose padded positions vanish in a softmax over the last axis, {@code [B,K,L]}
     */
    public abstract NDArray apply(NDArray logits, NDArray mask);
}
