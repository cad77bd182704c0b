package io.millrace.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came out.
 *
 * @param model the kind of model
 * @param protocol how it was evaluated
 * @param metrics of the model by name, such as {@code recall@20}
 * @param baselines metrics of each baseline by its name
 * @param trainSeconds wall time of training
 * @param samplesPerSecond training examples per second of wall time
 * @param facts what a reader needs to know to make sense of it, such as users, items, filters and settings
 */
public record EvaluationReport(
        String model,
        String protocol,
        Map<String, Double> metrics,
        Map<String, Map<String, Double>> baselines,
        double trainSeconds,
        double samplesPerSecond,
        Map<String, Object> facts) {

    public EvaluationReport {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** The same report with one more fact. */
    public EvaluationReport withFact(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new EvaluationReport(model, protocol, metrics, baselines, trainSeconds, samplesPerSecond, more);
    }
}
