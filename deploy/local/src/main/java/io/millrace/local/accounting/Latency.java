package io.millrace.local.accounting;

import org.HdrHistogram.Histogram;

/** Percentiles of a latency, in milliseconds; all 0 when nothing was measured. */
public record Latency(double p50, double p99, double max) {

    private static final double MICROS_PER_MILLI = 1_000.0;

    static Latency of(Histogram micros) {
        return new Latency(
                micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
                micros.getMaxValue() / MICROS_PER_MILLI);
    }
}
