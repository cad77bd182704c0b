package io.millrace.models.table;

/**
 * The optimiser's state of the rows of a snapshot, aligned with its {@link ItemRows}.
 *
 * @param steps how many steps each row has made, N
 * @param first first moments, {@code [N,d]}
 * @param second second moments, {@code [N,d]}
 */
public record RowMoments(long[] steps, float[] first, float[] second) {

    public RowMoments {
        if (first.length != second.length
                || (steps.length == 0 ? first.length != 0 : first.length % steps.length != 0)) {
            throw new IllegalArgumentException("Moments of " + steps.length + " rows have " + first.length + " and "
                    + second.length + " values; expected equally many, a multiple of the rows.");
        }
    }
}
