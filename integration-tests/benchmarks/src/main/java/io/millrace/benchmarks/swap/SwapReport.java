package io.millrace.benchmarks.swap;

import io.millrace.benchmarks.Measurement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run in figures. The <em>stall</em> of a swap is measured twice, each time beside windows of the same run in which nothing is
 * swapped: from outside, as the longest time from when a click was due to be sent until its list was read, with all that Kafka
 * and this machine do in between; and from inside, as the longest time in which a subtask wrote no list though clicks came
 * steadily.
 */
final class SwapReport {

    /** A version's first passes, and the collections that its loading has left work for. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private SwapReport() {}

    static List<Measurement> of(SwapRun.Outcome outcome, int warmUp, Map<String, Object> runConfig) {
        Map<String, Object> config = new LinkedHashMap<>(runConfig);
        config.put("clicksPerSecond", Math.round(outcome.rate()));
        SwapWindows windows = SwapWindows.of(outcome.swaps(), warmUp, SETTLE.toNanos());
        return List.of(
                latency(outcome, windows, config), stall(outcome, windows, warmUp, config), memory(outcome, config));
    }

    private static Measurement latency(SwapRun.Outcome outcome, SwapWindows windows, Map<String, Object> config) {
        Stalls swapping = Stalls.in(windows.swapping(), outcome.times());
        Stalls quiet = Stalls.in(windows.quiet(), outcome.times());
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.putAll(swapping.figures("swap"));
        figures.putAll(quiet.figures("quiet"));
        figures.put("answered", (double) outcome.times().answered());
        figures.put("missing", (double) outcome.missing());
        return new Measurement(
                "swap latency",
                config,
                swapping.longestWait(),
                "ms longest, around a swap",
                "in windows without one",
                quiet.longestWait(),
                figures);
    }

    private static Measurement stall(
            SwapRun.Outcome outcome, SwapWindows windows, int warmUp, Map<String, Object> config) {
        double[] loads = outcome.swaps().stream()
                .skip(warmUp)
                .mapToDouble(swap -> swap.nanos() / NANOS_PER_MILLI)
                .sorted()
                .toArray();
        double[] longest = longest(windows.swapping(), outcome.gaps());
        double[] longestQuiet = longest(windows.quiet(), outcome.gaps());
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("swapLongestInMedianWindow", Stalls.quantile(longest, 0.5));
        figures.put("swapLongestInP90Window", Stalls.quantile(longest, 0.9));
        figures.put("quietLongestInMedianWindow", Stalls.quantile(longestQuiet, 0.5));
        figures.put("quietLongestInP90Window", Stalls.quantile(longestQuiet, 0.9));
        figures.put("swapLongestCollection", last(longest(windows.swapping(), outcome.collections())));
        figures.put("quietLongestCollection", last(longest(windows.quiet(), outcome.collections())));
        figures.put("swapsInService", (double) outcome.swapsCounted());
        figures.put("medianUntilServed", Stalls.quantile(loads, 0.5));
        figures.put("longestUntilServed", last(loads));
        return new Measurement(
                "swap stall",
                config,
                last(longest),
                "ms without a list of a subtask, around a swap",
                "in windows without one",
                last(longestQuiet),
                figures);
    }

    private static Measurement memory(SwapRun.Outcome outcome, Map<String, Object> config) {
        ProcessMemory before = outcome.memoryBefore();
        ProcessMemory after = outcome.memoryAfter();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("heapBefore", before.heap());
        figures.put("heapAfter", after.heap());
        figures.put("besideHeapBefore", before.besideHeap());
        figures.put("besideHeapAfter", after.besideHeap());
        return new Measurement(
                "swap memory",
                config,
                after.resident(),
                "MiB resident after all swaps",
                "after the first " + config.get("warmUpSwaps"),
                before.resident(),
                figures);
    }

    /** The longest pause that touches each window, milliseconds, ascending. */
    private static double[] longest(List<Window> windows, List<Pause> pauses) {
        return windows.stream()
                .mapToDouble(window -> pauses.stream()
                        .filter(window::touches)
                        .mapToDouble(pause -> pause.nanos() / NANOS_PER_MILLI)
                        .max()
                        .orElse(0))
                .sorted()
                .toArray();
    }

    private static double last(double[] ascending) {
        return Stalls.quantile(ascending, 1);
    }
}
