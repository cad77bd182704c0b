package io.millrace.golden;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * Where a weight of our block stands in a case.
 *
 * @param golden name of the case's weight, without {@code w.}
 * @param ours name of our weight, as {@link io.millrace.models.layers.NamedWeights} gives it
 * @param view our weight as a part of the case's: any slicing, transposing and reshaping, no arithmetic. Gradients and
 *     stepped weights find their way back through the same view
 */
public record Binding(String golden, String ours, UnaryOperator<NDArray> view) {

    /** The same values in the same order; the shape is ours. */
    public static Binding same(String golden, String ours) {
        return new Binding(golden, ours, UnaryOperator.identity());
    }

    /** A kernel stored {@code [in, out]}, ours being {@code [out, in]}. */
    public static Binding transposed(String golden, String ours) {
        return new Binding(golden, ours, NDArray::transpose);
    }

    public static Binding of(String golden, String ours, UnaryOperator<NDArray> view) {
        return new Binding(golden, ours, view);
    }
}
