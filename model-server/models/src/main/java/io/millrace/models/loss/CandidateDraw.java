package io.millrace.models.loss;

import java.util.function.IntToDoubleFunction;

/**
 * Distinct rows that came up in a number of independent attempts. With p(i) the chance of row i in one attempt,
 *
 * <pre>  Q(i) = 1 - (1 - p(i))^tries = -expm1(tries * log1p(-p(i)))</pre>
 *
 * <p>is the expected count of row i among the distinct ones.
 */
public final class CandidateDraw {

    private final int[] rows;
    private final int tries;
    private final IntToDoubleFunction probability;

    /**
     * @param rows the distinct rows; not copied
     * @param tries attempts made, including those that came up with a row once more
     * @param probability p(i), the chance of row i in one attempt
     */
    public CandidateDraw(int[] rows, int tries, IntToDoubleFunction probability) {
        this.rows = rows;
        this.tries = tries;
        this.probability = probability;
    }

    /** The distinct rows, in the order of their first appearance. */
    public int[] rows() {
        return rows;
    }

    public int tries() {
        return tries;
    }

    /** Q(row), for a row that was drawn as well as for any other. */
    public double expectedCount(int row) {
        return -Math.expm1(tries * Math.log1p(-probability.applyAsDouble(row)));
    }

    /** Q of each of the rows, such as {@link #rows()} or a batch's targets. */
    public float[] expectedCounts(int[] rows) {
        float[] expected = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            expected[i] = (float) expectedCount(rows[i]);
        }
        return expected;
    }
}
