package io.millrace.benchmarks.swap;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What clicks waited for in some windows.
 *
 * @param waits of every click that was due in one of them, milliseconds, ascending
 * @param longest of each window, ascending
 */
record Stalls(double[] waits, double[] longest) {

    private static final double MICROS_PER_MILLI = 1_000;

    static Stalls in(List<Window> windows, AnswerTimes times) {
        IntArrayList all = new IntArrayList();
        List<Double> longest = new ArrayList<>();
        for (Window window : windows) {
            int before = all.size();
            times.collect(window, all);
            int most = 0;
            for (int i = before; i < all.size(); i++) {
                most = Math.max(most, all.getInt(i));
            }
            longest.add(most / MICROS_PER_MILLI);
        }
        double[] waits = new double[all.size()];
        Arrays.setAll(waits, i -> all.getInt(i) / MICROS_PER_MILLI);
        Arrays.sort(waits);
        return new Stalls(
                waits,
                longest.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    /** Of all clicks, milliseconds; 0 if there were none. */
    double longestWait() {
        return waits.length == 0 ? 0 : waits[waits.length - 1];
    }

    /** By name; those of one window each end in {@code Window}. */
    Map<String, Double> figures(String prefix) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(prefix + "P50", quantile(waits, 0.5));
        figures.put(prefix + "P99", quantile(waits, 0.99));
        figures.put(prefix + "P99.9", quantile(waits, 0.999));
        figures.put(prefix + "LongestInMedianWindow", quantile(longest, 0.5));
        figures.put(prefix + "LongestInP90Window", quantile(longest, 0.9));
        return figures;
    }

    static double quantile(double[] ascending, double quantile) {
        return ascending.length == 0
                ? 0
                : ascending[(int) Math.min(ascending.length - 1L, (long) (quantile * ascending.length))];
    }
}
