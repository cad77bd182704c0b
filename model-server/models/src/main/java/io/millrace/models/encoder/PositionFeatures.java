package io.millrace.models.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * An encoder that says at every position of a sequence what comes next, so that one pass over a sequence learns from all of it.
 * What it says at the last position is its interest.
 */
public interface PositionFeatures {

    /**
     * The features at every position, none of which knows what comes later.
     *
     * @param items {@code [B,l,d]}, LEFT padded, oldest first; l is any length up to that of a history
     * @param mask {@code [B,l]}, 1 where valid
     * @return {@code [B,l,d]}, to be compared with items by inner product; without meaning where padded
     */
    NDArray features(ParameterStore parameters, NDArray items, NDArray mask, boolean training);
}
