package io.millrace.evaluation.metrics;

/**
 * Mean binary cross entropy in nats, from logits: {@code log(1 + e^-x)} of a positive and {@code log(1 + e^x)} of a
 * negative, exact where the probability itself would round to 0 or 1.
 */
public final class LogLoss {

    private LogLoss() {}

    /**
     * @param logits log-odds of being positive
     * @param labels which of them are positive
     * @return NaN without examples
     * @throws IllegalArgumentException if the lengths differ or a logit is NaN
     */
    public static double ofLogits(double[] logits, boolean[] labels) {
        Examples.requirePaired(logits, labels);
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double against = labels[i] ? -logits[i] : logits[i];
            sum += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
        }
        return sum / logits.length;
    }
}
