package io.millrace.benchmarks.labelflip;

/** Where a part of a stream stands to its corrupted samples. */
enum Phase {
    BEFORE,
    DURING,
    AFTER
}
