package io.millrace.models.retrieval;

import java.util.Arrays;

/**
 * Clusters by descending bound, nearly: by a counting sort into ranges of bounds, because a search takes only the first of many
 * and does not mind their order within a range. Not thread-safe.
 */
final class ClusterOrder {

    private static final int RANGES = 512;

    private final int[] ends = new int[RANGES + 1];
    private int[] clusters = new int[0];
    private int[] rangeOf = new int[0];

    /** Orders clusters {@code 0 .. count-1}, which must be one or more. */
    void sort(float[] bounds, int count) {
        if (clusters.length < count) {
            clusters = new int[count];
            rangeOf = new int[count];
        }
        float lowest = bounds[0];
        float highest = bounds[0];
        for (int c = 1; c < count; c++) {
            lowest = Math.min(lowest, bounds[c]);
            highest = Math.max(highest, bounds[c]);
        }
        float scale = highest > lowest ? (RANGES - 1) / (highest - lowest) : 0;
        Arrays.fill(ends, 0);
        for (int c = 0; c < count; c++) {
            rangeOf[c] = (int) ((highest - bounds[c]) * scale);
            ends[rangeOf[c] + 1]++;
        }
        for (int range = 0; range < RANGES; range++) {
            ends[range + 1] += ends[range];
        }
        for (int c = 0; c < count; c++) {
            int range = rangeOf[c];
            clusters[ends[range]] = c;
            ends[range]++;
        }
    }

    /** The cluster at a place from 0. */
    int cluster(int place) {
        return clusters[place];
    }
}
