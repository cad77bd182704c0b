package io.millrace.jobs.score;

/** Tells, from one look at a micro-batch after each record of the input, when the input is drained. */
final class GrowthWatch {

    /**
     * One look without a new click proves nothing: the record before it may have been a duplicate, or of the other input.
     * Once there is no more input the looks follow each other at once, so a second one costs no time.
     */
    private static final int QUIET_LOOKS = 2;

    private int lastSize;
    private int quietLooks;

    /** Whether a micro-batch that now holds {@code size} clicks has stopped growing. */
    boolean hasStopped(int size) {
        quietLooks = size > lastSize ? 0 : quietLooks + 1;
        lastSize = size;
        return quietLooks >= QUIET_LOOKS;
    }

    /** Watches the next micro-batch. */
    void reset() {
        lastSize = 0;
        quietLooks = 0;
    }
}
