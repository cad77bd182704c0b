package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import io.millrace.models.layers.Scalars;

/**
 * Scores by the angle between an interest and an item, whatever their lengths, divided by a temperature:
 *
 * <pre>  f(u,i) = <u, e_i> / (|u| |e_i| temperature)</pre>
 *
 * <p>{@link FullSoftmax#loss} turns the scores into a cross entropy. A zero vector scores zero everywhere. With item
 * embeddings of unit length an inner product ranks as this does.
 */
public final class CosineSoftmax {

    private static final double EUCLIDEAN = 2;
    private static final double SHORTEST = 1e-12;

    private CosineSoftmax() {}

    /**
     * @param users one interest per row, {@code [B,d]}
     * @param items all embeddings, {@code [N,d]}
     * @param temperature above zero; the lower, the sharper
     * @return {@code [B,N]}
     */
    public static NDArray logits(NDArray users, NDArray items, float temperature) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature is " + temperature + "; expected a number above zero.");
        }
        return Scalars.over(cosines(users, items), temperature);
    }

    /** The cosines of the angles, {@code [B,N]}; arguments as of {@link #logits}. */
    public static NDArray cosines(NDArray users, NDArray items) {
        return FullSoftmax.logits(unit(users), unit(items));
    }

    private static NDArray unit(NDArray vectors) {
        return vectors.normalize(EUCLIDEAN, 1, SHORTEST);
    }
}
