package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Arithmetic of differentiated arrays with numbers. DJL's own, such as {@code mul(Number)}, is not safe there: the number
 * becomes an array over Java's memory, which the garbage collector takes back although the backward pass still reads it, and
 * gradients are then wrong by any amount. Here the number lives in the engine's memory, for as long as the engine wants.
 *
 * <p>What adds or subtracts a number keeps nothing for the backward pass; DJL's own form of it is safe.
 */
public final class Scalars {

    private Scalars() {}

    /** {@code values * factor}, any shape. */
    public static NDArray times(NDArray values, double factor) {
        return values.mul(number(values, factor));
    }

    /** {@code values / divisor}, any shape. */
    public static NDArray over(NDArray values, double divisor) {
        return values.div(number(values, divisor));
    }

    /** {@code values ^ exponent}, any shape. */
    public static NDArray power(NDArray values, double exponent) {
        return values.pow(number(values, exponent));
    }

    /** The values, but no less than {@code least}; any shape. */
    public static NDArray atLeast(NDArray values, double least) {
        return values.maximum(number(values, least));
    }

    /** The values, but no more than {@code most}; any shape. */
    public static NDArray atMost(NDArray values, double most) {
        return values.minimum(number(values, most));
    }

    private static NDArray number(NDArray beside, double value) {
        return beside.getManager().full(new Shape(), (float) value, beside.getDataType());
    }
}
