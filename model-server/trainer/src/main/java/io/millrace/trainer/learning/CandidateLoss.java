package io.millrace.trainer.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.millrace.models.loss.FullSoftmax;
import io.millrace.models.loss.SampledSoftmax;

/**
 * Cross entropy of the targets among their candidates, with every item scored as it will be served: by the interest
 * that likes it best,
 *
 * <pre>  s(u, i) = max_k &lt;V_k, e_i&gt;</pre>
 *
 * <p>For the target that is ComiRec's hard readout. ComiRec also scores the negatives by the target's interest; then
 * nothing keeps the other interests from preferring a wrong item, and retrieval, which takes the best of all interests,
 * shows it. The last item of a sample is no candidate: serving never recommends it, and a model that reads and scores
 * items by the same embeddings would spend itself on scoring low what it has just read.
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
        NDArray logits = scores(interests, rows).add(at(lastItems, batch.rows().length));
        return FullSoftmax.loss(logits, targets);
    }

    /** Logits are corrected by the logarithm of the expected counts; a candidate that is the target is excluded. */
    private static NDArray sampled(
            Candidates.Drawn drawn,
            NDArray interests,
            NDArray rows,
            NDArray targetRows,
            NDArray targets,
            NDArray lastItems) {
        NDManager step = rows.getManager();
        NDArray positive = interests
                .mul(targetRows.expandDims(1))
                .sum(new int[] {-1})
                .max(new int[] {1}, true)
                .sub(step.create(drawn.targetExpectedCounts()).log().expandDims(-1));
        NDArray negative = scores(interests, rows.get(":" + drawn.count()))
                .sub(step.create(drawn.expectedCounts()).log())
                .add(at(targets, drawn.count()))
                .add(at(lastItems, drawn.count()));
        return SampledSoftmax.loss(positive.concat(negative, -1));
    }

    /** The best interest's score of each item: {@code [B,K,d]} and {@code [C,d]} give {@code [B,C]}. */
    private static NDArray scores(NDArray interests, NDArray items) {
        Shape shape = interests.getShape();
        long batch = shape.get(0);
        long count = shape.get(1);
        return interests
                .reshape(batch * count, shape.get(2))
                .matMul(items.transpose())
                .reshape(batch, count, items.getShape().get(0))
                .max(new int[] {1});
    }

    /** {@code [B]} item numbers give {@code [B,count]}: {@link #EXCLUDED} at the item, 0 elsewhere. */
    private static NDArray at(NDArray numbers, int count) {
        NDArray all = numbers.getManager().arange(count).toType(DataType.INT64, false);
        NDArray equal = numbers.expandDims(1).eq(all.expandDims(0));
        return equal.toType(DataType.FLOAT32, false).mul(EXCLUDED);
    }
}
