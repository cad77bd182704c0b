package io.millrace.evaluation.multitask;

import java.util.Map;

/**
 * What an evaluation of several tasks came to.
 *
 * @param model measures of the model on the test rows, by task and measure
 * @param baselines the same of one guess for everybody
 * @param trainSeconds wall time of training, validation included
 * @param samplesPerSecond rows learned from per second of learning
 * @param facts how many rows there were, and how training went
 */
public record MultiTaskOutcome(
        Map<String, Double> model,
        Map<String, Map<String, Double>> baselines,
        double trainSeconds,
        double samplesPerSecond,
        Map<String, Object> facts) {}
