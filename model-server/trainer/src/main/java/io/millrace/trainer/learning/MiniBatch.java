package io.millrace.trainer.learning;

/**
 * One step's samples. Items are numbered {@code 0 .. U-1} within the step, so that the step's arrays grow with what the
 * batch touches and not with the table.
 *
 * @param size B, samples
 * @param length L, history positions per sample
 * @param rows the table row of each item of the step, U
 * @param history item per position, {@code [B,L]}, oldest first, right padded with 0
 * @param mask {@code [B,L]}, 1 where {@code history} holds an item
 * @param targets item per sample, B
 * @param lastItems the newest item of each sample's history, B: never recommendable at that moment; {@link #NO_ITEM} where it
 *     has no row, for then it is no candidate anyway and an older item of the history may well be the target
 * @param candidates what the targets compete with
 */
record MiniBatch(
        int size,
        int length,
        int[] rows,
        long[] history,
        float[] mask,
        long[] targets,
        long[] lastItems,
        Candidates candidates) {

    static final long NO_ITEM = -1;
}
