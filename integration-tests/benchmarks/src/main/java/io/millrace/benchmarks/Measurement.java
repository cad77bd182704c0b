package io.millrace.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
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
 */
record Measurement(
        String benchmark, Map<String, Object> config, double value, String unit, String baselineName, double baseline) {

    Measurement {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    double ratio() {
        return value / baseline;
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "%s %s: %,.0f %s; %s: %,.0f; ratio %.2f",
                benchmark,
                config,
                value,
                unit,
                baselineName,
                baseline,
                ratio());
    }

    String json() {
        JsonMapper mapper = new JsonMapper();
        ObjectNode json = mapper.createObjectNode().put("benchmark", benchmark);
        json.set("config", mapper.valueToTree(config));
        json.put("value", value)
                .put("unit", unit)
                .put("baselineName", baselineName)
                .put("baseline", baseline)
                .put("ratio", ratio());
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A measurement cannot be written as JSON.", e);
        }
    }
}
