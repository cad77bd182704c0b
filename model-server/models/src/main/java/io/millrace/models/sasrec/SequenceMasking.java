package io.millrace.models.sasrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Where the attention of a left padded sequence may look. */
public enum SequenceMasking {

    /**
     * At itself and whatever is before it, padding included, as the best-known PyTorch implementation does. A padded position
     * then takes a share of every attention, so that what a user gets depends on how far the batch was padded.
     */
    CAUSAL_ONLY {
        @Override
        NDArray allowed(NDArray mask) {
            return causal(mask);
        }
    },

    /**
     * At itself and the items before it. Padding has no influence, and a batch trimmed to its longest sequence gives the same
     * as the untrimmed one.
     */
    CAUSAL_AND_PADDING {
        @Override
        NDArray allowed(NDArray mask) {
            return causal(mask).logicalAnd(mask.gt(0).expandDims(1).expandDims(1));
        }
    };

    /**
     * @param mask {@code [B,L]}, 1 where valid
     * @return boolean, broadcasts to {@code [B,heads,L,L]}: true where the query of the third axis may look at the key of the
     *     last
     */
    abstract NDArray allowed(NDArray mask);

    private static NDArray causal(NDArray mask) {
        NDManager manager = mask.getManager();
        NDArray positions = manager.arange((int) mask.getShape().get(1));
        return positions
                .expandDims(1)
                .gte(positions.expandDims(0))
                .expandDims(0)
                .expandDims(0);
    }
}
