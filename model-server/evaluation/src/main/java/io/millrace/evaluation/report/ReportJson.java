package io.millrace.evaluation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.evaluation.EvaluationReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as one JSON object on one line; numbers with six significant digits after the point. */
public final class ReportJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double MILLION = 1e6;

    private ReportJson() {}

    /** The object: model, protocol, metrics, baselines, trainSeconds, samplesPerSecond, and the facts beside them. */
    public static String of(EvaluationReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", report.model());
        json.put("protocol", report.protocol());
        json.put("metrics", rounded(report.metrics()));
        json.put("baselines", rounded(report.baselines()));
        json.put("trainSeconds", rounded(report.trainSeconds()));
        json.put("samplesPerSecond", rounded(report.samplesPerSecond()));
        json.put("facts", rounded(report.facts()));
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report could not be written as JSON.", e);
        }
    }

    private static @Nullable Object rounded(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((name, member) -> result.put(String.valueOf(name), rounded(member)));
            return result;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ReportJson::rounded).toList();
        }
        return value instanceof Double number ? roundedNumber(number) : value;
    }

    /** JSON has no infinity: what is not finite is null. */
    private static @Nullable Double roundedNumber(double number) {
        return Double.isFinite(number) ? Math.rint(number * MILLION) / MILLION : null;
    }
}
