package io.millrace.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long answers took, in milliseconds from when their clicks were due.
 *
 * @param answered how many answers that is
 * @param missing clicks of the same load that were not answered
 */
public record Latencies(double p50, double p90, double p99, double p999, double max, long answered, long missing) {

    private static final double MICROS_PER_MILLI = 1_000;

    static Latencies of(Histogram micros, long missing) {
        return new Latencies(
                micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(90) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(99.9) / MICROS_PER_MILLI,
                micros.getMaxValue() / MICROS_PER_MILLI,
                micros.getTotalCount(),
                missing);
    }

    /** By name, as a measurement prints them. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("p50", p50);
        figures.put("p90", p90);
        figures.put("p99", p99);
        figures.put("p99.9", p999);
        figures.put("max", max);
        figures.put("answered", (double) answered);
        figures.put("missing", (double) missing);
        return figures;
    }
}
