package io.millrace.evaluation.training;

/** The items that a step's targets compete with. */
sealed interface Negatives {

    /** Every item: full softmax. */
    record AllItems() implements Negatives {}

    /**
     * Items drawn for the whole batch: the first {@code count} of the step's rows.
     *
     * @param count C
     * @param expectedCounts how often the sampler is expected to have drawn each, C
     * @param targetExpectedCounts the same for each example's target, B
     */
    record Drawn(int count, float[] expectedCounts, float[] targetExpectedCounts) implements Negatives {}
}
