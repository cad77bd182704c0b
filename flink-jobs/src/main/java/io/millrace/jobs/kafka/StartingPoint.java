package io.millrace.jobs.kafka;

/** Where a job without a checkpoint begins to read. */
public enum StartingPoint {
    /** The group's committed offsets; the beginning where there are none. */
    COMMITTED,
    /** The beginning of what the topic retains. */
    EARLIEST,
    /** The end: only what comes from now on. */
    LATEST
}
