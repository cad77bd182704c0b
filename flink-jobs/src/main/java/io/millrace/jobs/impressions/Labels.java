package io.millrace.jobs.impressions;

/**
 * What a user is known to have done with an item that was shown.
 *
 * @param dwellMillis longest time spent on it, in milliseconds; 0 when unknown
 */
record Labels(boolean clicked, boolean carted, boolean purchased, long dwellMillis) {

    static final Labels NONE = new Labels(false, false, false, 0);

    /** Whether the user wanted the item; time spent on it alone does not say so. */
    boolean positive() {
        return clicked || carted || purchased;
    }

    /** Both together: saying the same twice changes nothing. */
    Labels or(Labels other) {
        return new Labels(
                clicked || other.clicked,
                carted || other.carted,
                purchased || other.purchased,
                Math.max(dwellMillis, other.dwellMillis));
    }
}
