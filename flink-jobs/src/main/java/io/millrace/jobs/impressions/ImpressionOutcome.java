package io.millrace.jobs.impressions;

/** What becomes of an impression or of an action on one. */
sealed interface ImpressionOutcome {

    /** A sample to write: a positive, a negative, or from revision 1 on a correction. */
    record Written(HeldImpression impression) implements ImpressionOutcome {}

    /** A negative that subsampling leaves out. */
    record LeftOut() implements ImpressionOutcome {}

    /** The impression is held already. */
    record Duplicate() implements ImpressionOutcome {}

    /** The impression is so old that not even a correction would be waited for. */
    record LateImpression() implements ImpressionOutcome {}

    /** The impression gave way to newer ones: no later action can label it. */
    record Evicted() implements ImpressionOutcome {}

    /** An action that came after its impression had become a negative. */
    record LateAction() implements ImpressionOutcome {}

    /** An action on an item that the user was not shown. */
    record Unmatched() implements ImpressionOutcome {}
}
