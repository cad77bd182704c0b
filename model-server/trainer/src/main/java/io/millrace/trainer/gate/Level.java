package io.millrace.trainer.gate;

import java.util.HashMap;
import java.util.Map;

/**
 * A mean reciprocal rank and how much it rests on.
 *
 * @param mean from 0 to 1
 * @param samples how many; not whole once older ones count for less
 */
public record Level(double mean, double samples) {

    private static final String MEAN = "gate.reciprocalRank";
    private static final String SAMPLES = "gate.samples";

    /** Nothing is known. */
    public static Level unknown() {
        return new Level(0, 0);
    }

    /** The level that a version's metrics tell of; unknown if they do not. */
    public static Level of(Map<String, Double> metrics) {
        Double mean = metrics.get(MEAN);
        Double samples = metrics.get(SAMPLES);
        return mean == null || samples == null ? unknown() : new Level(mean, samples);
    }

    /** For a version's metrics; empty if nothing is known. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new HashMap<>();
        if (samples > 0) {
            metrics.put(MEAN, mean);
            metrics.put(SAMPLES, samples);
        }
        return metrics;
    }

    Level decayed(double share) {
        return new Level(mean, samples * share);
    }

    Level with(Level other) {
        double all = samples + other.samples;
        return all == 0 ? this : new Level((mean * samples + other.mean * other.samples) / all, all);
    }

    /** Of the mean: at most that of hits and misses, for reciprocal ranks lie between. */
    double variance() {
        return samples == 0 ? 0 : mean * (1 - mean) / samples;
    }
}
