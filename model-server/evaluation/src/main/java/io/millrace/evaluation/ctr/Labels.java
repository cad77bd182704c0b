package io.millrace.evaluation.ctr;

/** A way to make impressions of a log; the same for every model and baseline that is compared. */
sealed interface Labels permits SampledLabels, ObservedLabels {

    /** The impressions to learn from in one pass; where negatives are drawn, another pass has others. */
    Impressions training(int pass);

    /** The impressions by which a model is chosen. */
    Impressions validation();

    /** The impressions by which the chosen model is judged. */
    Impressions test();

    /** Whether impressions {@code 2n} and {@code 2n+1} of validation and test are one user's positive and negative. */
    boolean paired();

    /** Whether an interaction is a positive one that may be learned from; so baselines know what models know. */
    boolean teaches(int user, int position);
}
