package io.millrace.evaluation.ctr;

/**
 * What training came to.
 *
 * @param bestArea the area of the validation impressions under the weights that were kept
 * @param bestPass after how many passes those weights were reached
 * @param impressions how many impressions were learned from
 * @param learningSeconds time spent on them, judgements left out
 * @param seconds all time spent
 */
public record TrainingSummary(
        double bestArea, double bestPass, long impressions, double learningSeconds, double seconds) {

    /** How many were learned from in a second of learning. */
    public double impressionsPerSecond() {
        return impressions / learningSeconds;
    }
}
