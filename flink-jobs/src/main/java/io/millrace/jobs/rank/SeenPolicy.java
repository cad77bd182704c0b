package io.millrace.jobs.rank;

/** Which of the items that a user has clicked are not recommended again. */
public enum SeenPolicy {
    /** The item just clicked. */
    LAST,
    /** The items of the newest clicks, as many as configured. */
    RECENT,
    /** Every item of the retained sequence. */
    ALL
}
