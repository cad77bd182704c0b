package io.millrace.trainer.gate;

import java.util.Arrays;

/**
 * How a version did on a set of samples.
 *
 * @param reciprocalRanks per sample: 1/rank of the target in the list, from rank 1; 0 when it is not in it
 */
record Marks(double[] reciprocalRanks) {

    int count() {
        return reciprocalRanks.length;
    }

    /** Mean reciprocal rank; 0 without samples. */
    double mean() {
        return Arrays.stream(reciprocalRanks).average().orElse(0);
    }

    /** Share of the samples whose target was in the list; 0 without samples. */
    double hitRate() {
        return Arrays.stream(reciprocalRanks)
                .map(rank -> rank > 0 ? 1 : 0)
                .average()
                .orElse(0);
    }
}
