package io.millrace.evaluation.training;

import ai.djl.nn.Block;
import io.millrace.models.encoder.PositionFeatures;
import io.millrace.models.training.StepLoss;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences that a step learns from at every position. Items are numbered {@code 0 .. U-1} within the step.
 *
 * @param size B, sequences
 * @param length l, positions of the longest
 * @param rows the table row of each item of the step, U
 * @param items item per position, {@code [B,l]}, oldest first, LEFT padded with 0
 * @param next the item that came after it, {@code [B,l]}
 * @param negatives items that the user never had, {@code [B,l,n]}
 * @param negativesEach n
 * @param mask {@code [B,l]}, 1 where valid
 * @param samples valid positions
 */
record SequenceBatch(
        int size,
        int length,
        int[] rows,
        long[] items,
        long[] next,
        long[] negatives,
        int negativesEach,
        float[] mask,
        int samples)
        implements StepBatch {

    @Override
    public List<StepLoss> losses(Block encoder, int parts) {
        PositionFeatures features = (PositionFeatures) encoder;
        int count = Math.min(parts, size);
        return IntStream.range(0, count)
                .<StepLoss>mapToObj(
                        part -> new SequenceLoss(features, this, size * part / count, size * (part + 1) / count))
                .toList();
    }
}
