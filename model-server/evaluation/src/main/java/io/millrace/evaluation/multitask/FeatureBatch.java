package io.millrace.evaluation.multitask;

import java.util.Arrays;

/**
 * Encoded rows.
 *
 * @param size B
 * @param embeddings the U rows of the table of embeddings that occur
 * @param fields places among them, {@code [B,F]}
 * @param quantities {@code [B,C]}
 * @param labels 0 or 1, {@code [B,T]}
 */
record FeatureBatch(int size, int[] embeddings, long[] fields, float[] quantities, float[] labels) {

    /** The rows {@code from .. to-1}, on the same embeddings. */
    FeatureBatch part(int from, int to) {
        int width = fields.length / size;
        int amounts = quantities.length / size;
        int tasks = labels.length / size;
        return new FeatureBatch(
                to - from,
                embeddings,
                Arrays.copyOfRange(fields, from * width, to * width),
                Arrays.copyOfRange(quantities, from * amounts, to * amounts),
                Arrays.copyOfRange(labels, from * tasks, to * tasks));
    }
}
