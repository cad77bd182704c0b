package io.millrace.local.screen;

/** Where a person watches a replay. One thread uses it. */
public interface Screen {

    /** Writes a line that stays. */
    void say(String line);

    /** Shows where the replay is; called about once a second. */
    void show(Progress progress);

    /** No more progress will come: takes away what would be redrawn. */
    void settle();
}
