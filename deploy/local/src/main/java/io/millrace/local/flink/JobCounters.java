package io.millrace.local.flink;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/** The job's own counters, summed over its subtasks. A counter keeps its last value when its task ends. */
public final class JobCounters implements MetricReporter {

    private static final String GROUP = "millrace";

    private final Map<String, List<Counter>> counters = new ConcurrentHashMap<>();

    /** The sum of all counters called {@code name}; 0 when no task has registered one. */
    public long total(String name) {
        return counters.getOrDefault(name, List.of()).stream()
                .mapToLong(Counter::getCount)
                .sum();
    }

    /** The highest of the counters called {@code name}: for what every subtask does once. */
    public long highest(String name) {
        return counters.getOrDefault(name, List.of()).stream()
                .mapToLong(Counter::getCount)
                .max()
                .orElse(0);
    }

    /** Each of the counters called {@code name}: one per subtask, in the order in which they came up. */
    public long[] each(String name) {
        return counters.getOrDefault(name, List.of()).stream()
                .mapToLong(Counter::getCount)
                .toArray();
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter counter
                && List.of(group.getScopeComponents()).contains(GROUP)) {
            counters.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>()).add(counter);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
