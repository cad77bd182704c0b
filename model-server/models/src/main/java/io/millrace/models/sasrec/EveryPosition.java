package io.millrace.models.sasrec;

import ai.djl.ndarray.NDArray;
import io.millrace.models.loss.BinaryCrossEntropy;

/**
 * What {@link SasRec} is trained with (Kang and McAuley, ICDM 2018, section III.E): at every position the item that came next
 * against one that the user never took,
 *
 * <pre>  - mean over valid positions of (log sigmoid(F e_next) + log(1 - sigmoid(F e_negative)))</pre>
 */
public final class EveryPosition {

    private EveryPosition() {}

    /**
     * @param features {@code [B,L,d]}
     * @param items one item per position, {@code [B,L,d]}
     * @return its score at its position, {@code [B,L]}
     */
    public static NDArray scores(NDArray features, NDArray items) {
        return features.mul(items).sum(new int[] {-1});
    }

    /**
     * @param positives scores of the items that came next, {@code [B,L]}
     * @param negatives scores of the others, {@code [B,L]}
     * @param mask 1 where something came next, {@code [B,L]}
     * @return a scalar
     */
    public static NDArray loss(NDArray positives, NDArray negatives, NDArray mask) {
        return BinaryCrossEntropy.loss(positives, positives.onesLike(), mask)
                .add(BinaryCrossEntropy.loss(negatives, negatives.zerosLike(), mask));
    }
}
