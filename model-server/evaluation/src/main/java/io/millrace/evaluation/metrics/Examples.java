package io.millrace.evaluation.metrics;

/** What every metric of scored examples asks of its arguments. */
final class Examples {

    private Examples() {}

    static void requirePaired(double[] scores, boolean[] labels) {
        if (scores.length != labels.length) {
            throw new IllegalArgumentException("There are " + scores.length + " scores and " + labels.length
                    + " labels; expected one label per score.");
        }
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("Score " + i + " is NaN, which has no place in an order.");
            }
        }
    }
}
