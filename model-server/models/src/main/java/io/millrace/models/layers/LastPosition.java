package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** The last valid position of each row of a padded batch, wherever its padding is. */
public final class LastPosition {

    private static final int SEQUENCE = 1;

    private LastPosition() {}

    /**
     * @param mask {@code [B,L]}, 1 where valid
     * @return {@code [B,L]}, 1 at the last valid position; a row without any is zero
     */
    public static NDArray oneHot(NDArray mask) {
        NDArray upTo = mask.cumSum(SEQUENCE);
        NDArray all = mask.sum(new int[] {SEQUENCE}, true);
        return upTo.eq(all).toType(DataType.FLOAT32, false).mul(mask);
    }

    /**
     * What stands there: {@code ([B,L,d], [B,L]) -> [B,d]}, zero for a row without any valid position.
     *
     * @param sequence finite at every position, padded ones too
     */
    public static NDArray of(NDArray sequence, NDArray mask) {
        return oneHot(mask).expandDims(SEQUENCE).matMul(sequence).squeeze(SEQUENCE);
    }

    /**
     * The attention of a model that has none and answers from its last position.
     *
     * @param mask {@code [B,L]}, 1 where valid
     * @return {@code [B,1,L]}, one-hot; uniform for a row without any valid position
     */
    public static NDArray attention(NDArray mask) {
        long length = mask.getShape().get(SEQUENCE);
        NDArray last = oneHot(mask);
        NDArray without = last.sum(new int[] {SEQUENCE}, true).neg().add(1);
        return last.add(Scalars.over(without, length)).expandDims(SEQUENCE);
    }
}
