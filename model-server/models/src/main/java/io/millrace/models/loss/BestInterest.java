package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;

/**
 * Scores an item as serving does, by the interest that likes it best (Cen et al., KDD 2020, section 3.5):
 *
 * <pre>  f(u,i) = max_k <V_k, e_i></pre>
 *
 * <p>A loss over these scores trains what is served: every interest answers for every item it would put into a list. With
 * {@link HardReadout} only the target's interest meets the negatives, and the others are free to score them high.
 */
public final class BestInterest {

    private static final int INTERESTS = 1;

    private BestInterest() {}

    /**
     * @param interests {@code [B,K,d]}
     * @param items embeddings that the whole batch shares, {@code [C,d]}
     * @return {@code [B,C]}
     */
    public static NDArray scores(NDArray interests, NDArray items) {
        long batch = interests.getShape().get(0);
        long count = interests.getShape().get(1);
        long dimension = interests.getShape().get(2);
        NDArray each = interests.reshape(batch * count, dimension).matMul(items.transpose());
        return each.reshape(batch, count, items.getShape().get(0)).max(new int[] {INTERESTS});
    }

    /**
     * @param interests {@code [B,K,d]}
     * @param items one embedding for each row, {@code [B,d]}
     * @return {@code [B]}
     */
    public static NDArray scoresOfOwn(NDArray interests, NDArray items) {
        return interests.mul(items.expandDims(1)).sum(new int[] {-1}).max(new int[] {INTERESTS});
    }
}
