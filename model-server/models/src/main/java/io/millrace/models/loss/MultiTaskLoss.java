package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.millrace.models.layers.Scalars;
import java.util.Collections;
import java.util.List;

/**
 * The loss of several binary tasks (Tang et al., "Progressive Layered Extraction (PLE)", RecSys 2020, equations 8 to 10):
 *
 * <pre>
 *   L(t) = sum_k  w_k gamma_k^t  *  sum_i delta_ik BCE(z_ik, y_ik) / sum_i delta_ik
 * </pre>
 *
 * <p>where delta says whether sample i belongs to the sample space of task k; a conversion can only be asked of what was
 * clicked. A task without any sample in the batch contributes zero.
 */
public final class MultiTaskLoss {

    private final List<TaskWeight> weights;

    public MultiTaskLoss(List<TaskWeight> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("A loss of no task; expected one weight per task.");
        }
        this.weights = List.copyOf(weights);
    }

    /** The plain sum over the tasks. */
    public static MultiTaskLoss sum(int tasks) {
        return new MultiTaskLoss(Collections.nCopies(tasks, TaskWeight.ONE));
    }

    /**
     * @param logits z {@code [B,T]}
     * @param labels y {@code [B,T]}, 0 or 1; any value outside the sample space
     * @param sampleSpace delta {@code [B,T]}, 1 where the sample belongs to the task, else 0
     * @param step t, counted from zero
     * @return a scalar
     */
    public NDArray of(NDArray logits, NDArray labels, NDArray sampleSpace, long step) {
        requireShapes(logits.getShape(), labels.getShape(), sampleSpace.getShape());
        return weighted(logits, labels, sampleSpace, sampleSpace.sum(new int[] {0}), step);
    }

    /**
     * The part of the loss that some rows of a batch contribute: parts that cover the batch sum to its loss.
     *
     * @param logits z of those rows, {@code [b,T]}
     * @param labels y of those rows, {@code [b,T]}
     * @param sampleSpace delta of those rows, {@code [b,T]}
     * @param samples how many rows of the whole batch belong to each task, {@code [T]}
     * @param step t, counted from zero
     * @return a scalar
     */
    public NDArray ofPart(NDArray logits, NDArray labels, NDArray sampleSpace, float[] samples, long step) {
        requireShapes(logits.getShape(), labels.getShape(), sampleSpace.getShape());
        return weighted(logits, labels, sampleSpace, logits.getManager().create(samples), step);
    }

    private NDArray weighted(NDArray logits, NDArray labels, NDArray sampleSpace, NDArray samples, long step) {
        NDArray inside = sampleSpace.gt(0);
        NDArray known = NDArrays.where(inside, labels, labels.zerosLike());
        NDArray each = BinaryCrossEntropy.each(logits, known);
        NDArray sums = NDArrays.where(inside, each, each.zerosLike()).sum(new int[] {0});
        NDArray weights = weightsAt(step, logits.getManager());
        return sums.div(Scalars.atLeast(samples, 1)).mul(weights).sum();
    }

    private NDArray weightsAt(long step, NDManager manager) {
        float[] values = new float[weights.size()];
        for (int task = 0; task < values.length; task++) {
            values[task] = (float) weights.get(task).at(step);
        }
        return manager.create(values);
    }

    private void requireShapes(Shape logits, Shape labels, Shape sampleSpace) {
        if (logits.dimension() != 2
                || logits.get(1) != weights.size()
                || !labels.equals(logits)
                || !sampleSpace.equals(logits)) {
            throw new IllegalArgumentException("The loss of " + weights.size() + " tasks got logits " + logits
                    + ", labels " + labels + " and a sample space " + sampleSpace + "; expected each to be [B, "
                    + weights.size() + "].");
        }
    }
}
