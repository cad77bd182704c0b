package io.millrace.trainer.sample;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Exactly which samples a set of weights has learned from.
 *
 * @param sampleCount samples learned from, each counted once
 * @param sampleOffsets per partition of the training samples: the offset of the first record not yet learned from
 * @param trainedThrough per partition of the interactions: the highest offset learned from
 */
public record Lineage(long sampleCount, Map<Integer, Long> sampleOffsets, Map<Integer, Long> trainedThrough) {

    public Lineage {
        if (sampleCount < 0) {
            throw new IllegalArgumentException("A lineage of " + sampleCount + " samples: expected zero or more.");
        }
        sampleOffsets = copy(sampleOffsets);
        trainedThrough = copy(trainedThrough);
    }

    /** The lineage of weights that have seen nothing. */
    public static Lineage none() {
        return new Lineage(0, Map.of(), Map.of());
    }

    private static Map<Integer, Long> copy(Map<Integer, Long> offsets) {
        return Collections.unmodifiableMap(new TreeMap<>(offsets));
    }
}
