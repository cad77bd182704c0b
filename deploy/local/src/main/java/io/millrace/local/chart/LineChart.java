package io.millrace.local.chart;

import java.util.List;

/**
 * Lines over the places 1, 2, 3, …
 *
 * @param title above the chart
 * @param xLabel what the places are
 * @param yLabel what the heights are
 * @param lines at least one, all with as many places
 */
public record LineChart(String title, String xLabel, String yLabel, List<Line> lines) {

    public LineChart {
        lines = List.copyOf(lines);
        if (lines.stream().mapToInt(line -> line.heights().size()).distinct().count() != 1) {
            throw new IllegalArgumentException("Lines of different lengths, or none: " + lines + '.');
        }
    }

    /**
     * One line.
     *
     * @param name in the legend
     * @param dashed whether it is there to compare with
     * @param heights 0 or more, one per place; NaN where there is none
     */
    public record Line(String name, boolean dashed, List<Double> heights) {

        public Line {
            heights = List.copyOf(heights);
        }
    }

    /** How many places there are. */
    int places() {
        return lines.get(0).heights().size();
    }

    /** The greatest height of all; 0 when there is none. */
    double highest() {
        return lines.stream()
                .flatMap(line -> line.heights().stream())
                .filter(height -> !height.isNaN())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }
}
