package io.millrace.models.merge;

import java.util.Arrays;

/**
 * What learning has made of one item.
 *
 * @param embedding {@code [d]}
 * @param steps of its optimiser
 * @param first moment, {@code [d]}
 * @param second moment, {@code [d]}
 */
record RowWeights(float[] embedding, long steps, float[] first, float[] second) {

    boolean hasSameContent(RowWeights other) {
        return steps == other.steps
                && Arrays.equals(embedding, other.embedding)
                && Arrays.equals(first, other.first)
                && Arrays.equals(second, other.second);
    }
}
