package io.millrace.jobs.impressions;

import java.io.Serializable;

/**
 * Which negatives are written. The id decides, so that a replay leaves out the same ones.
 *
 * @param rate share of negatives that are written, above 0 and at most 1
 */
public record NegativeSampling(double rate) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int UNUSED_BITS = 11;
    private static final double TO_UNIT_INTERVAL = 0x1.0p-53;

    boolean keeps(long sampleKey) {
        return (sampleKey >>> UNUSED_BITS) * TO_UNIT_INTERVAL < rate;
    }
}
