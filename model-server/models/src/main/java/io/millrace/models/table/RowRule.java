package io.millrace.models.table;

/**
 * How one row of weights follows its gradient. A rule has no state of its own: two moments of the row's length and the
 * number of its steps are kept beside the row, so that rows that are not touched cost nothing.
 */
public sealed interface RowRule permits RowAdam, RowAdagrad {

    /**
     * One step, in place.
     *
     * @param weights holds the row at {@code offset .. offset+length-1}
     * @param first the first moment, laid out as the weights
     * @param second the second moment, laid out as the weights
     * @param gradients holds the row's gradient from {@code gradientOffset}
     * @param step t, the number of this step of this row, from 1
     */
    void step(
            float[] weights,
            float[] first,
            float[] second,
            int offset,
            float[] gradients,
            int gradientOffset,
            int length,
            long step);
}
