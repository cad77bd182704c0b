package io.millrace.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast something went, by the second.
 *
 * @param mean per second, over all the time
 * @param seconds what each whole second had, in order
 * @param cpuMicros processor time that this process spent per count, on whatever it did; on a machine with neighbours it is
 *     steadier than the rate
 */
public record Rate(double mean, List<Double> seconds, double cpuMicros) {

    public Rate {
        seconds = List.copyOf(seconds);
    }

    /** What tells a steady rate from one that stalls; no seconds if it was all over within one. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (!seconds.isEmpty()) {
            List<Double> sorted = seconds.stream().sorted().toList();
            figures.put("slowestSecond", sorted.get(0));
            figures.put("medianSecond", sorted.get(sorted.size() / 2));
            figures.put("fastestSecond", sorted.get(sorted.size() - 1));
        }
        figures.put("cpuMicrosPerEvent", cpuMicros);
        return figures;
    }
}
