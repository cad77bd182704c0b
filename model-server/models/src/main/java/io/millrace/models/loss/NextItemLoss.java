package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;

/**
 * What a model over sequences is trained with at every position at once (Kang and McAuley, "Self-Attentive Sequential
 * Recommendation", ICDM 2018, section III.E): the item that came next against one that the user never had,
 *
 * <pre>  - mean over valid positions of (log sigmoid(F e_next) + log(1 - sigmoid(F e_negative)))</pre>
 */
public final class NextItemLoss {

    private NextItemLoss() {}

    /**
     * @param features {@code [B,L,d]}
     * @param items one item for each position, {@code [B,L,d]}
     * @return each item's score at its position, {@code [B,L]}
     */
    public static NDArray scores(NDArray features, NDArray items) {
        return features.mul(items).sum(new int[] {-1});
    }

    /**
     * @param next scores of the items that came next, {@code [B,L]}
     * @param negatives scores of the others, {@code [B,L]}
     * @param mask 1 where something came next, {@code [B,L]}
     * @return mean over the positions where something came next, a scalar
     */
    public static NDArray loss(NDArray next, NDArray negatives, NDArray mask) {
        return BinaryCrossEntropy.loss(next, next.onesLike(), mask)
                .add(BinaryCrossEntropy.loss(negatives, negatives.zerosLike(), mask));
    }
}
