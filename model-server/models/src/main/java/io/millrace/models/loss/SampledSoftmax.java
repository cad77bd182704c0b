package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import io.millrace.models.layers.Scalars;

/**
 * Softmax over the target and a set of candidates that the whole batch shares (Bengio and Senecal, "Adaptive Importance
 * Sampling to Accelerate Training of a Neural Probabilistic Language Model", 2008). A logit is
 *
 * <pre>  <v_u, e_i> - log Q(i)</pre>
 *
 * <p>where Q(i) is the expected count of item i in the draw, so that the sampled loss estimates the one over all items. A
 * candidate that is the row's own target is an accidental hit and is masked.
 */
public final class SampledSoftmax {

    private static final float MASKED = -1e9f;

    private SampledSoftmax() {}

    /**
     * @param users one interest per row, {@code [B,d]}
     * @param targets what each row's user took next, B items
     * @param candidates the shared negatives, C items
     * @return {@code [B,1+C]}, the target's logit first; accidental hits at about -1e9
     */
    public static NDArray logits(NDArray users, SampledItems targets, SampledItems candidates) {
        NDArray ofTargets = users.mul(targets.embeddings()).sum(new int[] {-1});
        NDArray ofCandidates = users.matMul(candidates.embeddings().transpose());
        return corrected(ofTargets, ofCandidates, targets, candidates);
    }

    /**
     * The same for scores that were made in another way.
     *
     * @param ofTargets each row's score of its own target, {@code [B]}
     * @param ofCandidates {@code [B,C]}
     * @return {@code [B,1+C]}, the target's logit first; accidental hits at about -1e9
     */
    public static NDArray corrected(
            NDArray ofTargets, NDArray ofCandidates, SampledItems targets, SampledItems candidates) {
        NDArray positive = ofTargets.sub(targets.expectedCounts().log()).expandDims(-1);
        NDArray negative = ofCandidates.sub(candidates.expectedCounts().log());
        NDArray hits = targets.ids().expandDims(-1).eq(candidates.ids().expandDims(0));
        NDArray masked = negative.add(Scalars.times(hits.toType(DataType.FLOAT32, false), MASKED));
        return NDArrays.concat(new NDList(positive, masked), -1);
    }

    /**
     * @param logits as {@link #logits} gives them, {@code [B,1+C]}
     * @return mean over the batch of the cross entropy with the first column, a scalar
     */
    public static NDArray loss(NDArray logits) {
        return logits.logSoftmax(-1).get(":, 0").mean().neg();
    }
}
