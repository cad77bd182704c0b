package io.millrace.jobs.ingest;

/** A valid interaction that goes to its user's subtask: one to answer, or one about what the user was shown. */
public sealed interface UserEvent permits Click, Exposure {

    String userId();

    /** Milliseconds since the epoch. */
    long eventTime();
}
