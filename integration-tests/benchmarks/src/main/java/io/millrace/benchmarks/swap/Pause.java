package io.millrace.benchmarks.swap;

/**
 * A time in which something did not go on.
 *
 * @param endNanos the {@link System#nanoTime()} at which it went on again
 * @param nanos how long that took
 */
record Pause(long endNanos, long nanos) {}
