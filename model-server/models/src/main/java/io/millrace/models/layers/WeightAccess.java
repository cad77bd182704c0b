package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;

/** Reads gradients and writes values of arrays that take part in differentiation, leaving no native memory behind. */
public final class WeightAccess {

    private WeightAccess() {}

    /** The gradient of an array after a backward pass; the array's own gradient is zero afterwards. */
    public static float[] takeGradient(NDArray array) {
        try (NDArray gradient = array.getGradient()) {
            float[] values = gradient.toFloatArray();
            gradient.subi(gradient);
            return values;
        }
    }

    /**
     * Overwrites the values of a weight, which stays the same array and starts with no gradient. Not to be called between a
     * forward pass and its backward pass.
     */
    public static void write(NDArray weight, float[] values) {
        boolean differentiated = weight.hasGradient();
        // an array made from Java values borrows a buffer that goes with the array; its duplicate owns native memory
        try (NDArray borrowed = weight.getManager().create(values, weight.getShape())) {
            weight.intern(borrowed.duplicate());
        }
        weight.setRequiresGradient(differentiated);
    }
}
