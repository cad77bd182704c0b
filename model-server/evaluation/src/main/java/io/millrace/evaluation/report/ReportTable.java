package io.millrace.evaluation.report;

import io.millrace.evaluation.EvaluationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report as lines for a person: a row for each measure, a column for the model and for each baseline, the facts below. */
public final class ReportTable {

    /** The fact that is a table of its own: a list of maps, each a point of a curve. */
    private static final String CURVE = "curve";

    private ReportTable() {}

    /** The lines, without their ends. */
    public static List<String> of(EvaluationReport report) {
        Map<String, Map<String, ?>> columns = new LinkedHashMap<>();
        columns.put(report.model(), report.metrics());
        columns.putAll(report.baselines());
        List<String> lines = new ArrayList<>(grid(report.protocol(), columns));
        lines.add("");
        if (report.facts().get(CURVE) instanceof List<?> curve) {
            lines.addAll(grid(CURVE, points(curve)));
            lines.add("");
        }
        report.facts().forEach((name, value) -> {
            if (!name.equals(CURVE)) {
                lines.add(name + ": " + value);
            }
        });
        lines.add(String.format(
                Locale.ROOT, "trained in %.1f s, %,.0f samples/s", report.trainSeconds(), report.samplesPerSecond()));
        return lines;
    }

    private static Map<String, Map<String, ?>> points(List<?> curve) {
        Map<String, Map<String, ?>> columns = new LinkedHashMap<>();
        for (Object point : curve) {
            Map<String, Object> measures = new LinkedHashMap<>();
            if (point instanceof Map<?, ?> map) {
                map.forEach((name, value) -> measures.put(String.valueOf(name), value));
            }
            String first =
                    measures.isEmpty() ? "" : measures.keySet().iterator().next();
            columns.put(first + '=' + measures.remove(first), measures);
        }
        return columns;
    }

    private static List<String> grid(String corner, Map<String, Map<String, ?>> columns) {
        Set<String> measures = new LinkedHashSet<>();
        columns.values().forEach(column -> measures.addAll(column.keySet()));
        Grid grid = new Grid();
        List<String> header = new ArrayList<>(List.of(corner));
        header.addAll(columns.keySet());
        grid.add(header);
        for (String measure : measures) {
            List<String> cells = new ArrayList<>(List.of(measure));
            columns.values().forEach(column -> cells.add(cell(column.get(measure))));
            grid.add(cells);
        }
        return grid.lines();
    }

    private static String cell(@Nullable Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : "";
    }
}
