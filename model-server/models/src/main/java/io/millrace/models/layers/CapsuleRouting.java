package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Routes the items of a sequence to K capsules by agreement, as Cen et al. (ComiRec, KDD 2020, algorithm 1) and Li et al.
 * (MIND, CIKM 2019, algorithm 1) do:
 *
 * <pre>
 *   repeat:  c = softmax of b over the capsules, 0 where padded     [B,K,L]
 *            s = sum_t c_t u_t                                      [B,K,d]
 *            v = squash(s)
 *            b = b + u . v
 * </pre>
 *
 * <p>u are the votes: what an item proposes to a capsule. The softmax runs over the capsules, so that capsules compete for
 * an item; a softmax over the sequence is a different model, and a known mistake. The gradient flows through the votes of
 * the last iteration only: the agreement that led to its weights is taken as given.
 */
public final class CapsuleRouting {

    private static final int CAPSULES = 1;

    private final int iterations;

    /** A routing of {@code iterations} rounds, at least one. */
    public CapsuleRouting(int iterations) {
        if (iterations < 1) {
            throw new IllegalArgumentException("Cannot route in " + iterations + " iterations; expected at least 1.");
        }
        this.iterations = iterations;
    }

    /**
     * @param votes u, {@code [B,K,L,d]}, or {@code [B,1,L,d]} where an item votes the same for every capsule
     * @param logits b before the first iteration, {@code [B,K,L]}
     * @param mask {@code [B,L]}, 1 where valid
     */
    public Routed route(NDArray votes, NDArray logits, NDArray mask) {
        Shape shape = votes.getShape();
        // the capsules of a user that share their votes become the rows of one matrix
        NDArray matrices = votes.reshape(shape.get(0) * shape.get(1), shape.get(2), shape.get(3));
        NDArray fixed = matrices.stopGradient();
        NDArray agreement = logits.stopGradient();
        NDArray valid = mask.expandDims(1);
        List<NDArray> weights = new ArrayList<>(iterations);
        for (int i = 1; i < iterations; i++) {
            NDArray shares = agreement.softmax(CAPSULES);
            weights.add(shares);
            NDArray capsules = Squash.of(product(shares.mul(valid), fixed));
            agreement = agreement.add(product(capsules, fixed.transpose(0, 2, 1)));
        }
        NDArray shares = agreement.softmax(CAPSULES);
        weights.add(shares);
        return new Routed(Squash.of(product(shares.mul(valid), matrices)), weights);
    }

    /** {@code ([B,K,m], [B*K or B,m,n]) -> [B,K,n]}. */
    private static NDArray product(NDArray ofCapsules, NDArray matrices) {
        Shape shape = ofCapsules.getShape();
        long groups = matrices.getShape().get(0);
        NDArray grouped = ofCapsules.reshape(groups, shape.get(0) * shape.get(1) / groups, shape.get(2));
        return grouped.matMul(matrices)
                .reshape(shape.get(0), shape.get(1), matrices.getShape().get(2));
    }

    /**
     * What a routing found.
     *
     * @param capsules v after the last iteration, {@code [B,K,d]}
     * @param weights c of each iteration before padded positions are zeroed, {@code [B,K,L]}; over K they sum to one
     */
    public record Routed(NDArray capsules, List<NDArray> weights) {

        public Routed {
            weights = List.copyOf(weights);
        }

        /**
         * How much each capsule owes to each position: its last weights, scaled to sum to one over the valid positions. A
         * capsule to which nothing was routed has uniform attention.
         *
         * @param mask {@code [B,L]}, 1 where valid
         * @return {@code [B,K,L]}
         */
        public NDArray attention(NDArray mask) {
            NDArray received = weights.get(weights.size() - 1).mul(mask.expandDims(1));
            NDArray total = received.sum(new int[] {-1}, true);
            NDArray nothing = total.eq(0).toType(DataType.FLOAT32, false);
            int capsuleCount = (int) received.getShape().get(1);
            return received.div(total.add(nothing))
                    .add(UniformAttention.of(mask, capsuleCount).mul(nothing));
        }
    }
}
