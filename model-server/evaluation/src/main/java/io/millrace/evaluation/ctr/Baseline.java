package io.millrace.evaluation.ctr;

/** A way to score impressions without a trained network. */
sealed interface Baseline permits PopularityBaseline, TransitionBaseline, NeighbourBaseline, LikeRateBaseline {

    /** Higher for more likely; comparable between users, but no probability. */
    double score(Impressions impressions, int impression);
}
