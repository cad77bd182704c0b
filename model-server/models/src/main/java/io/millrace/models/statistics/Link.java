package io.millrace.models.statistics;

/** How an item b is linked with an item a, from the side of a. The order is the order of the columns in a bundle. */
public enum Link {
    /** How often b came right after a. */
    NEXT,
    /** How often b came second after a. */
    SECOND,
    /** How often b came soon after a, nearer ones counting more. */
    NEAR,
    /** How often b came right before a. */
    BACK;

    static final int COUNT = values().length;
}
