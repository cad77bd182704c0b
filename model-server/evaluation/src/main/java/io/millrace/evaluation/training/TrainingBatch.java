package io.millrace.evaluation.training;

/**
 * One step's examples. Items are numbered {@code 0 .. U-1} within the step, so that the step's arrays grow with what the batch
 * touches and not with the catalogue.
 *
 * @param size B, examples
 * @param length L, history positions per example
 * @param rows the table row of each item of the step, U
 * @param history item per position, {@code [B,L]}, oldest first, right padded with 0
 * @param mask {@code [B,L]}, 1 where {@code history} holds an item
 * @param targets item per example, B
 * @param negatives what the targets compete with
 */
record TrainingBatch(
        int size, int length, int[] rows, long[] history, float[] mask, long[] targets, Negatives negatives) {}
