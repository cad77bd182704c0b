package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import io.millrace.models.layers.Scalars;

/**
 * One vector of a user for one target, made of the interests that fit the target (Li et al., "Multi-Interest Network with
 * Dynamic Routing for Recommendation at Tmall", CIKM 2019, equation 10):
 *
 * <pre>  v_u = softmax(<V_k, e>^p) V</pre>
 *
 * <p>p = 0 is the mean of the interests, p = 1 the usual soft attention; from p = 100 on the interest of the largest
 * {@code <V_k, e>^p} is taken as it is, and the gradient flows through it only.
 *
 * <p>The formula takes scores to be positive. An even p loses the sign of a score: the interest that dislikes the target
 * most then counts as much as one that likes it most. Powers near 100 leave float32 at scores below about 0.4 (all 0, and
 * the first interest is taken) and above about 2.4 (all infinite). {@link HardReadout} has neither flaw and is what
 * ComiRec trains with.
 */
public final class LabelAwareAttention {

    private static final int HARD_FROM = 100;
    private static final float INACTIVE = -4_294_967_295f;

    private LabelAwareAttention() {}

    /**
     * @param interests {@code [B,K,d]}
     * @param targets {@code [B,d]}
     * @param power p, a whole number because a negative score has no other real power; at least 0
     * @return {@code [B,d]}
     */
    public static NDArray readout(NDArray interests, NDArray targets, int power) {
        return read(interests, powers(interests, targets, power), power);
    }

    /**
     * The same among the active interests of each user only.
     *
     * @param active {@code [B,K]}, 1 where active; at least one per row
     */
    public static NDArray readout(NDArray interests, NDArray targets, int power, NDArray active) {
        NDArray powers = powers(interests, targets, power);
        NDArray among = NDArrays.where(active.gt(0), powers, Scalars.times(powers.onesLike(), INACTIVE));
        return read(interests, among, power);
    }

    private static NDArray powers(NDArray interests, NDArray targets, int power) {
        if (power < 0) {
            throw new IllegalArgumentException("The power of a label-aware attention is " + power
                    + "; expected 0 (mean), 1 or more (soft), " + HARD_FROM + " or more (hard).");
        }
        return Scalars.power(interests.mul(targets.expandDims(1)).sum(new int[] {-1}), power);
    }

    private static NDArray read(NDArray interests, NDArray powers, int power) {
        if (power < HARD_FROM) {
            return interests.mul(powers.softmax(-1).expandDims(-1)).sum(new int[] {1});
        }
        NDArray chosen = powers.argMax(-1).toType(DataType.INT64, false);
        long batch = interests.getShape().get(0);
        NDArray rows = interests.getManager().arange((int) batch).toType(DataType.INT64, false);
        return interests.get(new NDIndex("{}, {}", rows, chosen));
    }
}
