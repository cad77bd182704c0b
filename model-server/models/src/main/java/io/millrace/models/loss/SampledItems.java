package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;

/**
 * Items as one training step sees them.
 *
 * @param embeddings their vectors, {@code [n,d]}
 * @param ids which items they are, {@code [n]} int64: equal ids are the same item
 * @param expectedCounts how often the sampler is expected to have drawn each, {@code [n]} float32, in (0, 1]
 */
public record SampledItems(NDArray embeddings, NDArray ids, NDArray expectedCounts) {}
