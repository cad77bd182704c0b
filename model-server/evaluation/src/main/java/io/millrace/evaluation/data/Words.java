package io.millrace.evaluation.data;

import java.util.Arrays;

/**
 * A word for each of many rows, or for none of them.
 *
 * @param codes the place of each row's word in {@code words}; empty when nothing is known
 * @param words the different words
 */
record Words(int[] codes, String[] words) {

    boolean areKnown() {
        return codes.length > 0;
    }

    String at(int row) {
        return words[codes[row]];
    }

    /** Those of these rows, in their order. */
    Words of(int[] rows) {
        return areKnown() ? new Words(Arrays.stream(rows).map(row -> codes[row]).toArray(), words) : this;
    }
}
