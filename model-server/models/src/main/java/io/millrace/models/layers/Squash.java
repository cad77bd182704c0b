package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;

/**
 * Shortens a vector to a length below one and keeps its direction (Sabour et al., "Dynamic Routing Between Capsules", NIPS
 * 2017, equation 1):
 *
 * <pre>  v = |s|^2 / (1 + |s|^2) * s / sqrt(|s|^2 + 1e-9)</pre>
 *
 * <p>The 1e-9 is not in the paper; with it a zero vector stays zero and has a gradient.
 */
public final class Squash {

    private static final float EPSILON = 1e-9f;

    private Squash() {}

    /**
     * @param vectors {@code [..., d]}
     * @return the squashed vectors, {@code [..., d]}
     */
    public static NDArray of(NDArray vectors) {
        NDArray squared = vectors.square().sum(new int[] {-1}, true);
        NDArray scale = squared.div(squared.add(1)).div(squared.add(EPSILON).sqrt());
        return vectors.mul(scale);
    }
}
