package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;

/**
 * What a model over sequences is trained with at every position at once (Kang and McAuley, "Self-Attentive Sequential
 * Recommendation", ICDM 2018, section III.E): the item that came next against items that the user never had,
 *
 * <pre>  - mean over valid positions of (log sigmoid(F e_next) + mean over n of log(1 - sigmoid(F e_n)))</pre>
 *
 * <p>The paper has one negative at each position. More of them make the same expectation less noisy.
 */
public final class NextItemLoss {

    private NextItemLoss() {}

    /**
     * @param features {@code [B,L,d]}
     * @param next the items that came next, {@code [B,L,d]}
     * @return each item's score at its position, {@code [B,L]}
     */
    public static NDArray scores(NDArray features, NDArray next) {
        return features.mul(next).sum(new int[] {-1});
    }

    /**
     * @param features {@code [B,L,d]}
     * @param negatives n items for each position, {@code [B,L,n,d]}
     * @return each item's score at its position, {@code [B,L,n]}
     */
    public static NDArray scoresOfNegatives(NDArray features, NDArray negatives) {
        return scores(features.expandDims(2), negatives);
    }

    /**
     * @param next scores of the items that came next, {@code [B,L]}
     * @param negatives scores of the others, {@code [B,L,n]}
     * @param mask 1 where something came next, {@code [B,L]}
     * @return mean over the positions where something came next, a scalar
     */
    public static NDArray loss(NDArray next, NDArray negatives, NDArray mask) {
        NDArray each = mask.expandDims(-1).broadcast(negatives.getShape());
        return BinaryCrossEntropy.loss(next, next.onesLike(), mask)
                .add(BinaryCrossEntropy.loss(negatives, negatives.zerosLike(), each));
    }
}
