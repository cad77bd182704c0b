package io.millrace.evaluation.ctr;

import java.util.Locale;

/**
 * How training stands at a judgement.
 *
 * @param passes passes gone through, the current one in part
 * @param meanLoss mean loss of the steps since the judgement before
 * @param area of the validation impressions
 * @param impressionsPerSecond learned from, of all time spent learning
 */
record TrainingProgress(double passes, double meanLoss, double area, double impressionsPerSecond) {

    /** A line for a person. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "pass %.2f  loss %.4f  validation AUC %.4f  %,.0f samples/s",
                passes,
                meanLoss,
                area,
                impressionsPerSecond);
    }
}
