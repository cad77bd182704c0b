package io.millrace.benchmarks.swap;

/**
 * One new version.
 *
 * @param announcedNanos when it was announced
 * @param servedNanos when every subtask had taken it into service
 */
record Swap(long announcedNanos, long servedNanos) {

    long nanos() {
        return servedNanos - announcedNanos;
    }
}
