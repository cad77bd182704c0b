package io.millrace.evaluation.metrics;

/**
 * How far predicted probabilities agree with observed frequencies.
 *
 * @param ratio mean prediction over observed share of positives; 1 is right on average, above 1 promises too much. Infinite
 *     without positives
 * @param expectedError the expected calibration error: the mean over examples of |mean prediction - share of positives| of
 *     their bin, with 15 bins of equal width (Naeini et al., AAAI 2015; bins of Guo et al., ICML 2017)
 */
public record Calibration(double ratio, double expectedError) {

    private static final int BINS = 15;

    /**
     * @param probabilities predictions, each in [0, 1]
     * @param labels which of them are positive
     * @return NaN values without examples
     * @throws IllegalArgumentException if the lengths differ or a prediction is no probability
     */
    public static Calibration of(double[] probabilities, boolean[] labels) {
        Examples.requirePaired(probabilities, labels);
        double[] predicted = new double[BINS];
        long[] positives = new long[BINS];
        double totalPredicted = 0;
        long totalPositives = 0;
        for (int i = 0; i < labels.length; i++) {
            int bin = bin(probabilities[i]);
            predicted[bin] += probabilities[i];
            totalPredicted += probabilities[i];
            positives[bin] += labels[i] ? 1 : 0;
            totalPositives += labels[i] ? 1 : 0;
        }
        double gaps = 0;
        for (int bin = 0; bin < BINS; bin++) {
            gaps += Math.abs(predicted[bin] - positives[bin]);
        }
        return new Calibration(totalPredicted / totalPositives, gaps / labels.length);
    }

    private static int bin(double probability) {
        if (probability < 0 || probability > 1) {
            throw new IllegalArgumentException(
                    "A prediction is " + probability + "; expected a probability, in [0, 1].");
        }
        return Math.min((int) (probability * BINS), BINS - 1);
    }
}
