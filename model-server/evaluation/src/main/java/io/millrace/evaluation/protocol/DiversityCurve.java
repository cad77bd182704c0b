package io.millrace.evaluation.protocol;

import io.millrace.evaluation.Settings;
import io.millrace.evaluation.aggregation.ControllableAggregation;
import io.millrace.evaluation.aggregation.ScoredList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accuracy and diversity of the same candidates under several coefficients of {@link ControllableAggregation}. */
final class DiversityCurve {

    private static final List<Double> COEFFICIENTS = List.of(0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.5, 1.0, 2.0, 4.0);

    private final List<Point> points = new ArrayList<>();
    private final ListMeasures.Plan plan;
    private final int[] categories;

    private record Point(ControllableAggregation aggregation, ListMeasures measures) {}

    DiversityCurve(List<Double> coefficients, ListMeasures.Plan plan) {
        for (double coefficient : coefficients) {
            points.add(new Point(new ControllableAggregation(coefficient), new ListMeasures(plan)));
        }
        this.plan = plan;
        this.categories = plan.catalog().categories();
    }

    /** Reads {@code lambdas}, numbers separated by commas. */
    static List<Double> coefficients(Settings settings) {
        return settings.numbers("lambdas", COEFFICIENTS);
    }

    /** One more user's candidates and labels. */
    void add(ScoredList candidates, int[] labels) {
        for (Point point : points) {
            point.measures().add(point.aggregation().choose(candidates, categories, plan.longest()), labels);
        }
    }

    /** A map for each coefficient: {@code lambda} and all measures. */
    List<Map<String, Double>> byCoefficient() {
        List<Map<String, Double>> curve = new ArrayList<>();
        for (Point point : points) {
            Map<String, Double> measures = new LinkedHashMap<>();
            measures.put("lambda", point.aggregation().coefficient());
            measures.putAll(point.measures().byName());
            curve.add(measures);
        }
        return curve;
    }
}
