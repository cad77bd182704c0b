package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One figure with the one it is to be compared with.
 *
 * @param benchmark what was measured, such as {@code training}
 * @param config under which settings
 * @param value the figure
 * @param unit what it counts
 * @param baselineName what it is compared with
 * @param baseline the same figure for that, from the same run
 * @param figures what else was measured with it, by name, in the same unit unless the name says otherwise
 */
public record Measurement(
        String benchmark,
        Map<String, Object> config,
        double value,
        String unit,
        String baselineName,
        double baseline,
        Map<String, Double> figures) {

    private static final double WHOLE_FROM = 100;

    public Measurement {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** A figure that stands alone. */
    public Measurement(
            String benchmark,
            Map<String, Object> config,
            double value,
            String unit,
            String baselineName,
            double baseline) {
        this(benchmark, config, value, unit, baselineName, baseline, Map.of());
    }

    double ratio() {
        return value / baseline;
    }

    String sentence() {
        StringBuilder more = new StringBuilder();
        figures.forEach(
                (name, figure) -> more.append("; ").append(name).append(' ').append(text(figure)));
        return String.format(
                Locale.ROOT,
                "%s %s: %s %s; %s: %s; ratio %.2f%s",
                benchmark,
                config,
                text(value),
                unit,
                baselineName,
                text(baseline),
                ratio(),
                more);
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, Math.abs(figure) >= WHOLE_FROM ? "%,.0f" : "%.2f", figure);
    }

    ObjectNode json() {
        JsonMapper mapper = new JsonMapper();
        ObjectNode json = mapper.createObjectNode().put("benchmark", benchmark);
        json.set("config", mapper.valueToTree(config));
        json.put("value", value)
                .put("unit", unit)
                .put("baselineName", baselineName)
                .put("baseline", baseline)
                .put("ratio", ratio());
        if (!figures.isEmpty()) {
            json.set("figures", mapper.valueToTree(figures));
        }
        return json;
    }
}
