package io.millrace.evaluation.protocol;

import io.millrace.evaluation.Progress;
import io.millrace.evaluation.baselines.Baseline;
import io.millrace.evaluation.split.HeldOut;
import io.millrace.evaluation.training.EncoderRetrieval;
import io.millrace.evaluation.training.TrainedEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a model and the baselines for lists for the same users, and measures them alike.
 *
 * @param users what is asked
 * @param plan by which measures
 */
record ListEvaluation(List<HeldOut> users, ListMeasures.Plan plan, Progress progress) {

    /** Measures of each baseline by its name; each sees the last {@code historyLength} items of an input. */
    Map<String, Map<String, Double>> baselines(List<Baseline> baselines, int historyLength) {
        Map<String, Map<String, Double>> byName = new LinkedHashMap<>();
        for (Baseline baseline : baselines) {
            ListMeasures measures = new ListMeasures(plan);
            for (HeldOut user : users) {
                int[] seen = Inputs.last(user, historyLength);
                measures.add(baseline.topN(seen, plan.longest()), user.labels());
            }
            byName.put(baseline.name(), measures.byName());
            progress.say("Measured " + baseline.name() + '.');
        }
        return byName;
    }

    /** Measures of a trained model. */
    Map<String, Double> model(TrainedEncoder trained) {
        ListMeasures measures = new ListMeasures(plan);
        try (EncoderRetrieval retrieval = trained.retrieval()) {
            ModelLists.find(
                    retrieval,
                    users,
                    plan.longest(),
                    (list, user) -> measures.add(
                            list.top(plan.longest()), users.get(user).labels()));
        }
        return measures.byName();
    }

    /** Measures of a trained model whose candidates are chosen by score and category, for each coefficient. */
    List<Map<String, Double>> curve(TrainedEncoder trained, List<Double> coefficients) {
        DiversityCurve curve = new DiversityCurve(coefficients, plan);
        try (EncoderRetrieval retrieval = trained.retrieval()) {
            ModelLists.find(
                    retrieval,
                    users,
                    plan.longest(),
                    (candidates, user) -> curve.add(candidates, users.get(user).labels()));
        }
        return curve.byCoefficient();
    }
}
