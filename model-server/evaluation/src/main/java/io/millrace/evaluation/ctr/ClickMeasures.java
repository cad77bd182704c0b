package io.millrace.evaluation.ctr;

import io.millrace.evaluation.metrics.Calibration;
import io.millrace.evaluation.metrics.GroupedRocArea;
import io.millrace.evaluation.metrics.LogLoss;
import io.millrace.evaluation.metrics.PairPreference;
import io.millrace.evaluation.metrics.RocArea;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How well scores tell the clicked impressions from the others, by name. What is undefined for them is left out. */
final class ClickMeasures {

    private ClickMeasures() {}

    /** {@code auc, gauc}, and {@code dinGauc} where impressions come in pairs, of scores that only order. */
    static Map<String, Double> ofScores(double[] scores, Impressions judged, boolean paired) {
        Map<String, Double> measures = new LinkedHashMap<>();
        boolean[] labels = judged.labels();
        RocArea.of(scores, labels).ifPresent(area -> measures.put("auc", area));
        GroupedRocArea.of(judged.users(), scores, labels).ifPresent(area -> measures.put("gauc", area));
        if (paired) {
            PairPreference.of(everySecond(scores, 0), everySecond(scores, 1))
                    .ifPresent(share -> measures.put("dinGauc", share));
        }
        return measures;
    }

    /** These, {@code logLoss, calibrationRatio, calibrationError}, of log-odds. */
    static Map<String, Double> ofLogits(double[] logits, Impressions judged, boolean paired) {
        Map<String, Double> measures = ofScores(logits, judged, paired);
        boolean[] labels = judged.labels();
        measures.put("logLoss", LogLoss.ofLogits(logits, labels));
        double[] probabilities =
                Arrays.stream(logits).map(logit -> 1 / (1 + Math.exp(-logit))).toArray();
        Calibration calibration = Calibration.of(probabilities, labels);
        measures.put("calibrationRatio", calibration.ratio());
        measures.put("calibrationError", calibration.expectedError());
        return measures;
    }

    private static double[] everySecond(double[] scores, int from) {
        double[] chosen = new double[scores.length / 2];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = scores[2 * i + from];
        }
        return chosen;
    }
}
