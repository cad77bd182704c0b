package io.millrace.models.pfcr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.millrace.models.layers.Scalars;

/** Lets a position look at itself and at earlier positions, none of them padded. */
final class CausalMask {

    /** The authors' number; beside it, no logit counts. */
    private static final float CLOSED = -10_000;

    private CausalMask() {}

    /**
     * @param mask {@code [B,L]}, 1 where valid
     * @return what to add to the logits, {@code [B,1,L,L]}: 0 where query may see key, else -10000
     */
    static NDArray added(NDArray mask) {
        NDArray positions = mask.getManager().arange((int) mask.getShape().get(1));
        NDArray earlier = positions.expandDims(1).gte(positions.expandDims(0)).toType(DataType.FLOAT32, false);
        NDArray open = mask.expandDims(1).expandDims(1).mul(earlier);
        return Scalars.times(open.neg().add(1), CLOSED);
    }
}
