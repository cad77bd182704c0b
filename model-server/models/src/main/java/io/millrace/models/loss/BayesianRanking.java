package io.millrace.models.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * Bayesian personalised ranking (Rendle et al., "BPR: Bayesian Personalized Ranking from Implicit Feedback", UAI 2009): the
 * mean of {@code -log sigmoid(positive - negative)}.
 */
public final class BayesianRanking {

    private BayesianRanking() {}

    /**
     * @param positives score of each row's target, {@code [B]}
     * @param negatives scores of each row's C negatives, {@code [B,C]}
     * @return mean over all pairs, a scalar
     */
    public static NDArray loss(NDArray positives, NDArray negatives) {
        return Activation.softPlus(negatives.sub(positives.expandDims(-1))).mean();
    }
}
