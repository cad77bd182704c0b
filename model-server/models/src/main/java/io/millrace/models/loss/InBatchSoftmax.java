package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import io.millrace.models.layers.Scalars;

/**
 * Softmax over the targets of the whole batch followed by negatives that it shares, as GRU4Rec trains (Hidasi and
 * Karatzoglou, "Recurrent Neural Networks with Top-k Gains for Session-based Recommendations", CIKM 2018):
 *
 * <pre>  loss = 1/B sum_i -log(softmax(s_i)_i + 1e-24)</pre>
 *
 * <p>Column i of the scores is row i's own target; the other rows' targets are negatives to it.
 */
public final class InBatchSoftmax {

    private static final double SMALLEST = 1e-24;

    private InBatchSoftmax() {}

    /**
     * Takes out of the scores what an item owes to being drawn often: {@code s - strength * log P}. With strength 1 the loss
     * estimates the one over all items.
     *
     * @param scores {@code [B,N]}
     * @param probabilities P, up to a factor: how often each column's item comes up, {@code [N]}, above 0
     * @param strength 0 to 1
     */
    public static NDArray corrected(NDArray scores, NDArray probabilities, float strength) {
        return scores.sub(Scalars.times(probabilities.log(), strength));
    }

    /**
     * @param scores {@code [B,N]}, N at least B
     * @return a scalar
     */
    public static NDArray loss(NDArray scores) {
        return OwnTarget.of(scores.softmax(-1)).add(SMALLEST).log().mean().neg();
    }
}
