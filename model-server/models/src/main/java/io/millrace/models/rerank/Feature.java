package io.millrace.models.rerank;

/**
 * What the last stage knows of a candidate. Shares are smoothed: {@code (count + s * popularity) / (total + s)}, so that a rare
 * item falls back to how popular the candidate is. The order is the order of the columns in a bundle.
 */
enum Feature {
    /** Log of the share with which the candidate comes right after the user's last item. */
    NEXT,
    /** Log of one and how often that was. */
    NEXT_COUNT,
    /** Log of one and how often anything came after the last item. */
    LAST_ITEM_COUNT,
    /** Log of the share with which the candidate comes second after the item before the last. */
    SECOND,
    /** Log of the mean share with which the candidate comes soon after an item of the history, recent items weighing more. */
    NEAR,
    /** Log of the largest of these shares. */
    NEAREST,
    /** Log of the share with which the last item comes right after the candidate. */
    BACK,
    /** Log of the mean share of the candidate among what comes right before items of the history. */
    NEAR_BACK,
    /** Log of the candidate's share of recent clicks. */
    FAST_POPULARITY,
    /** Log of its share of all clicks, slowly forgotten. */
    SLOW_POPULARITY,
    /** Whether the user had it before. */
    REPEAT,
    /** If so, log of how many clicks ago. */
    REPEAT_DISTANCE,
    /** Log of one and how often. */
    REPEAT_COUNT,
    /** Log of one and the seconds between the user's last two clicks; minus one without a second one. */
    PAUSE,
    /** Log of one and the user's clicks. */
    HISTORY_LENGTH,
    /** Largest inner product with an interest. */
    INTEREST,
    /** That, less the largest of any item. */
    INTEREST_BELOW_BEST;

    static final int COUNT = values().length;
}
