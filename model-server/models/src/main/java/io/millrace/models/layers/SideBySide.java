package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/** Arrays joined along an axis, however many there are. */
public final class SideBySide {

    private SideBySide() {}

    /**
     * Differentiable for a single array too, of which the engine's own concatenation makes a copy that no gradient flows
     * through.
     *
     * @param parts one at least, equal in every size but that of {@code axis}
     */
    public static NDArray of(NDList parts, int axis) {
        return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, axis);
    }
}
