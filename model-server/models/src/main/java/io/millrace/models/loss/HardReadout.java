package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/**
 * The interest that a training step learns with: {@code v_u = V[k*]}, {@code k* = argmax_k <V_k, e_target>} (Cen et al.,
 * KDD 2020, equation 6). The gradient flows through the chosen interest only.
 */
public final class HardReadout {

    private HardReadout() {}

    /**
     * @param interests {@code [B,K,d]}
     * @param targets embeddings of the items that came next, {@code [B,d]}
     * @return the chosen interest of each row, {@code [B,d]}; of equal ones the first
     */
    public static NDArray select(NDArray interests, NDArray targets) {
        NDArray scores = interests.mul(targets.expandDims(1)).sum(new int[] {-1});
        NDArray chosen = scores.argMax(-1).toType(DataType.INT64, false);
        long batch = interests.getShape().get(0);
        NDArray rows = interests.getManager().arange((int) batch).toType(DataType.INT64, false);
        return interests.get(new NDIndex("{}, {}", rows, chosen));
    }
}
