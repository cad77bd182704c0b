package io.millrace.evaluation.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.Scalars;
import io.millrace.models.loss.BestInterest;
import io.millrace.models.loss.FullSoftmax;
import io.millrace.models.loss.HardReadout;
import io.millrace.models.loss.SampledItems;
import io.millrace.models.loss.SampledSoftmax;
import io.millrace.models.training.GradientStep;
import io.millrace.models.training.StepLoss;
import java.util.List;

/**
 * Cross entropy of the targets among their negatives, summed over a part of a batch and divided by the size of the whole, so
 * that the parts add up to the mean.
 *
 * @param encoder maps {@code (history [B,L,d], mask [B,L], items [B,L])} to {@code (interests [B,K,d], ...)}
 * @param batch the part
 * @param share of the whole batch that the part is, in (0, 1]
 */
record EncoderLoss(Block encoder, TrainingBatch batch, float share) implements StepLoss {

    @Override
    public NDArray of(ParameterStore parameters, List<NDArray> tables) {
        NDArray rows = tables.get(0);
        NDManager step = rows.getManager();
        Shape positions = new Shape(batch.size(), batch.length());
        NDArray items = step.create(batch.history(), positions);
        NDArray mask = step.create(batch.mask(), positions);
        NDList inputs = new NDList(GradientStep.lookUp(rows, items), mask, items);
        NDArray interests = encoder.forward(parameters, inputs, true).get(0);
        NDArray targets = step.create(batch.targets());
        NDArray mean = batch.negatives() instanceof Negatives.Drawn drawn
                ? sampled(drawn, interests, rows, targets)
                : FullSoftmax.loss(scores(interests, rows, GradientStep.lookUp(rows, targets)), targets);
        return Scalars.times(mean, share);
    }

    private NDArray sampled(Negatives.Drawn drawn, NDArray interests, NDArray rows, NDArray targets) {
        NDManager step = rows.getManager();
        NDArray targetRows = GradientStep.lookUp(rows, targets);
        NDArray numbers = step.arange(drawn.count()).toType(DataType.INT64, false);
        SampledItems positives = new SampledItems(targetRows, targets, step.create(drawn.targetExpectedCounts()));
        SampledItems negatives =
                new SampledItems(rows.get(":" + drawn.count()), numbers, step.create(drawn.expectedCounts()));
        NDArray ofTargets = BestInterest.scoresOfOwn(interests, targetRows);
        NDArray ofNegatives = scores(interests, negatives.embeddings(), targetRows);
        return SampledSoftmax.loss(SampledSoftmax.corrected(ofTargets, ofNegatives, positives, negatives));
    }

    /** {@code [B,C]}; the interest of the hard readout scores its own target as the best interest does. */
    private NDArray scores(NDArray interests, NDArray items, NDArray targetRows) {
        return batch.loss() == TrainingLoss.BEST_INTEREST
                ? BestInterest.scores(interests, items)
                : HardReadout.select(interests, targetRows).matMul(items.transpose());
    }
}
