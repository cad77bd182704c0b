package io.millrace.models.loss;

/**
 * What one task counts in the loss of several.
 *
 * @param initial w_0 of the first step
 * @param decay gamma, by which the weight changes with each step; 1 keeps it
 */
public record TaskWeight(double initial, double decay) {

    /** Always one. */
    public static final TaskWeight ONE = new TaskWeight(1, 1);

    public TaskWeight {
        if (!(initial >= 0 && decay > 0) || Double.isInfinite(initial) || Double.isInfinite(decay)) {
            throw new IllegalArgumentException("A task weighs " + initial + " times " + decay
                    + " per step; expected a weight of zero or more and a factor above zero, both finite.");
        }
    }

    /** {@code w_0 gamma^t}. */
    public double at(long step) {
        return initial * Math.pow(decay, step);
    }
}
