package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.millrace.models.layers.Scalars;

/**
 * BPR-max with score regularisation (Hidasi and Karatzoglou, CIKM 2018, equation 14): pairwise ranking against the
 * negatives that score highest. With s the scores after {@code ELU}, and w the softmax of a row over its negatives,
 *
 * <pre>  loss = 1/B sum_i [ -log(sum_j w_ij sigmoid(s_ii - s_ij) + 1e-24) + regularisation * sum_j w_ij s_ij^2 ]</pre>
 *
 * <p>Column i of the scores is row i's own target; every other column is a negative to it.
 *
 * @param elu how far ELU lets a negative score fall; 0 leaves the scores as they are
 * @param regularisation weight of the squared negative scores
 */
public record BprMax(float elu, float regularisation) {

    private static final double SMALLEST = 1e-24;
    private static final float EXCLUDED = -1e9f;
    private static final int[] ITEMS = {1};

    /**
     * @throws IllegalArgumentException if a value is negative
     */
    public BprMax {
        if (!(elu >= 0) || !(regularisation >= 0)) {
            throw new IllegalArgumentException("BPR-max was given elu " + elu + " and regularisation " + regularisation
                    + "; expected both 0 or more.");
        }
    }

    /**
     * @param scores {@code [B,N]}, N at least B and at least 2
     * @return a scalar
     * @throws IllegalArgumentException if a row has no negative
     */
    public NDArray loss(NDArray scores) {
        if (scores.getShape().get(1) < 2) {
            throw new IllegalArgumentException("Scores are " + scores.getShape() + "; expected at least one negative.");
        }
        NDArray bounded = elu == 0 ? scores : Activation.elu(scores, elu);
        NDArray targets = OwnTarget.of(bounded).expandDims(-1);
        NDArray own = OwnTarget.oneHot(bounded);
        NDArray weights =
                bounded.mul(own.neg().add(1)).add(Scalars.times(own, EXCLUDED)).softmax(-1);
        NDArray ahead = Activation.sigmoid(targets.sub(bounded)).mul(weights).sum(ITEMS);
        NDArray penalty = Scalars.times(bounded.square().mul(weights).sum(ITEMS), regularisation);
        return penalty.sub(ahead.add(SMALLEST).log()).mean();
    }
}
