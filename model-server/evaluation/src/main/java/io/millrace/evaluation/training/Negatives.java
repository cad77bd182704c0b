package io.millrace.evaluation.training;

import java.util.Arrays;

/** The items that a step's targets compete with. */
sealed interface Negatives {

    /** The same for the examples from one up to and without another. */
    Negatives part(int from, int to);

    /** Every item: full softmax. */
    record AllItems() implements Negatives {

        @Override
        public Negatives part(int from, int to) {
            return this;
        }
    }

    /**
     * Items drawn for the whole batch: the first {@code count} of the step's rows.
     *
     * @param count C
     * @param expectedCounts how often the sampler is expected to have drawn each, C
     * @param targetExpectedCounts the same for each example's target, B
     */
    record Drawn(int count, float[] expectedCounts, float[] targetExpectedCounts) implements Negatives {

        @Override
        public Negatives part(int from, int to) {
            return new Drawn(count, expectedCounts, Arrays.copyOfRange(targetExpectedCounts, from, to));
        }
    }
}
