package io.millrace.trainer.learning;

/** The items that a step's targets compete with. */
sealed interface Candidates {

    /** Every row of the table: full softmax. */
    record WholeTable() implements Candidates {}

    /**
     * Negatives shared by the batch: the first {@code count} of the step's rows.
     *
     * @param count C
     * @param expectedCounts how often the sampler is expected to have drawn each, C
     * @param targetExpectedCounts the same for each sample's target, B
     */
    record Drawn(int count, float[] expectedCounts, float[] targetExpectedCounts) implements Candidates {}
}
