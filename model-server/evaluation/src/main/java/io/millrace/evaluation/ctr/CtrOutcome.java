package io.millrace.evaluation.ctr;

import java.util.Map;

/**
 * What a click-through evaluation came to.
 *
 * @param model measures of the model on the test impressions, by name
 * @param baselines of each baseline the same where it has them: baselines order and do not predict
 * @param training how training went
 * @param facts how many impressions of which kind there were
 */
public record CtrOutcome(
        Map<String, Double> model,
        Map<String, Map<String, Double>> baselines,
        TrainingSummary training,
        Map<String, Object> facts) {}
