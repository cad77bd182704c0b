package io.millrace.local.accounting;

import org.HdrHistogram.Histogram;

/**
 * How long a number of clicks waited, in seconds; percentiles are over those whose wait has ended and 0 when there are none.
 *
 * @param ended clicks whose wait has ended
 * @param waiting clicks that still waited when the measurement ended
 * @param longestWaiting how long the longest of these had waited by then; 0 when there are none
 */
public record Waits(long ended, double p50, double p99, double max, long waiting, double longestWaiting) {

    private static final double MICROS_PER_SECOND = 1_000_000.0;

    static Waits of(Histogram endedMicros, Histogram waitingMicros) {
        return new Waits(
                endedMicros.getTotalCount(),
                endedMicros.getValueAtPercentile(50) / MICROS_PER_SECOND,
                endedMicros.getValueAtPercentile(99) / MICROS_PER_SECOND,
                endedMicros.getMaxValue() / MICROS_PER_SECOND,
                waitingMicros.getTotalCount(),
                waitingMicros.getMaxValue() / MICROS_PER_SECOND);
    }
}
