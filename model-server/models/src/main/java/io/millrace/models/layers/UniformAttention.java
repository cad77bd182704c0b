package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** The attention of a model that has none: every valid position counts the same. */
public final class UniformAttention {

    private UniformAttention() {}

    /**
     * @param mask {@code [B,L]}, 1 where valid
     * @param interests K
     * @return {@code [B,K,L]}, rows sum to one: equal over the valid positions, over all of them where none is valid
     */
    public static NDArray of(NDArray mask, int interests) {
        NDArray none = mask.sum(new int[] {-1}, true).eq(0).toType(DataType.FLOAT32, false);
        NDArray counted = mask.add(none);
        NDArray rows = counted.div(counted.sum(new int[] {-1}, true));
        Shape shape = mask.getShape();
        return rows.expandDims(1).broadcast(new Shape(shape.get(0), interests, shape.get(1)));
    }
}
