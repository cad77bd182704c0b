package io.millrace.evaluation.training;

import static io.millrace.models.training.GradientStep.lookUp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.encoder.PositionFeatures;
import io.millrace.models.layers.Scalars;
import io.millrace.models.loss.NextItemLoss;
import io.millrace.models.training.StepLoss;
import java.util.Arrays;
import java.util.List;

/**
 * The part of a batch's {@link NextItemLoss} that some of its sequences make up: their mean, weighed by their share of the
 * batch's valid positions.
 *
 * @param from the first of the sequences
 * @param to the end of the sequences, exclusive
 */
record SequenceLoss(PositionFeatures encoder, SequenceBatch batch, int from, int to) implements StepLoss {

    @Override
    public NDArray of(ParameterStore parameters, List<NDArray> tables) {
        NDArray rows = tables.get(0);
        NDManager step = rows.getManager();
        float[] valid = Arrays.copyOfRange(batch.mask(), from * batch.length(), to * batch.length());
        Shape positions = new Shape(to - from, batch.length());
        NDArray mask = step.create(valid, positions);
        NDArray items = lookUp(rows, numbers(step, batch.items(), positions));
        NDArray features = encoder.features(parameters, items, mask, true);
        NDArray next = NextItemLoss.scores(features, lookUp(rows, numbers(step, batch.next(), positions)));
        NDArray drawn = lookUp(rows, numbers(step, batch.negatives(), positions.add(batch.negativesEach())));
        NDArray negatives = NextItemLoss.scoresOfNegatives(features, drawn);
        return Scalars.times(NextItemLoss.loss(next, negatives, mask), sum(valid) / batch.samples());
    }

    private NDArray numbers(NDManager step, long[] ofBatch, Shape shape) {
        int each = ofBatch.length / batch.size();
        return step.create(Arrays.copyOfRange(ofBatch, from * each, to * each), shape);
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
