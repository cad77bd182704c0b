package io.millrace.trainer.impression;

/**
 * What became of the impression samples of this run.
 *
 * @param counted samples counted for the first time
 * @param corrected revisions that replaced an earlier one
 * @param unpreceded those of {@code counted} that are corrections: of negatives that were left out, or of samples that the
 *     table had forgotten
 * @param ignored revisions no newer than what was known
 */
public record LabelTotals(long counted, long corrected, long unpreceded, long ignored) {

    public static final LabelTotals NONE = new LabelTotals(0, 0, 0, 0);
}
