package io.millrace.trainer.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.millrace.models.layers.Scalars;
import io.millrace.models.loss.BestInterest;
import io.millrace.models.loss.FullSoftmax;
import io.millrace.models.loss.SampledItems;
import io.millrace.models.loss.SampledSoftmax;

/**
 * Cross entropy of the targets among their candidates, with every item scored as it will be served ({@link BestInterest}).
 * The last item of a sample is no candidate: serving never recommends it, and a model that reads and scores items by the
 * same embeddings would spend itself on scoring low what it has just read.
 */
final class CandidateLoss {

    /** Drowns any logit in float32. */
    private static final float EXCLUDED = -1e9f;

    private CandidateLoss() {}

    /**
     * @param batch the samples; B, K, d and U as in {@link MiniBatch}
     * @param interests {@code [B,K,d]}
     * @param rows the embeddings of the step's items, {@code [U,d]}
     * @param targetRows the embeddings of the targets, {@code [B,d]}
     * @param targets the targets' numbers, {@code [B]} int64
     * @return mean over the batch, a scalar
     */
    static NDArray of(MiniBatch batch, NDArray interests, NDArray rows, NDArray targetRows, NDArray targets) {
        NDArray lastItems = rows.getManager().create(batch.lastItems());
        if (batch.candidates() instanceof Candidates.Drawn drawn) {
            return sampled(drawn, interests, rows, targetRows, targets, lastItems);
        }
        NDArray scores = BestInterest.scores(interests, rows).add(at(lastItems, batch.rows().length));
        return FullSoftmax.loss(scores, targets);
    }

    private static NDArray sampled(
            Candidates.Drawn drawn,
            NDArray interests,
            NDArray rows,
            NDArray targetRows,
            NDArray targets,
            NDArray lastItems) {
        NDManager step = rows.getManager();
        SampledItems positives = new SampledItems(targetRows, targets, step.create(drawn.targetExpectedCounts()));
        SampledItems negatives = new SampledItems(
                rows.get(":" + drawn.count()), numbers(step, drawn.count()), step.create(drawn.expectedCounts()));
        NDArray ofPositives = BestInterest.scoresOfOwn(interests, targetRows);
        NDArray ofNegatives =
                BestInterest.scores(interests, negatives.embeddings()).add(at(lastItems, drawn.count()));
        return SampledSoftmax.loss(SampledSoftmax.corrected(ofPositives, ofNegatives, positives, negatives));
    }

    /** {@code [B]} item numbers give {@code [B,count]}: {@link #EXCLUDED} at the item, 0 elsewhere. */
    private static NDArray at(NDArray items, int count) {
        NDArray equal =
                items.expandDims(1).eq(numbers(items.getManager(), count).expandDims(0));
        return Scalars.times(equal.toType(DataType.FLOAT32, false), EXCLUDED);
    }

    private static NDArray numbers(NDManager manager, int count) {
        return manager.arange(count).toType(DataType.INT64, false);
    }
}
