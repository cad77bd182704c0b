package io.millrace.evaluation.training;

import ai.djl.nn.Block;
import io.millrace.models.training.StepLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
 * @param loss how users and items are scored
 */
record TrainingBatch(
        int size,
        int length,
        int[] rows,
        long[] history,
        float[] mask,
        long[] targets,
        Negatives negatives,
        TrainingLoss loss)
        implements StepBatch {

    @Override
    public int samples() {
        return size;
    }

    @Override
    public List<StepLoss> losses(Block encoder, int parts) {
        return parts(parts).stream()
                .<StepLoss>map(part -> new EncoderLoss(encoder, part, (float) part.size / size))
                .toList();
    }

    /** This batch in up to {@code count} parts of about the same size, all with the same rows and negatives. */
    List<TrainingBatch> parts(int count) {
        int parts = Math.max(1, Math.min(count, size));
        List<TrainingBatch> divided = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            divided.add(part(size * part / parts, size * (part + 1) / parts));
        }
        return divided;
    }

    private TrainingBatch part(int from, int to) {
        return new TrainingBatch(
                to - from,
                length,
                rows,
                Arrays.copyOfRange(history, from * length, to * length),
                Arrays.copyOfRange(mask, from * length, to * length),
                Arrays.copyOfRange(targets, from, to),
                negatives.part(from, to),
                loss);
    }
}
