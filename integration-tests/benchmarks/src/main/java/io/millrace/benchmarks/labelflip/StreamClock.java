package io.millrace.benchmarks.labelflip;

import java.util.concurrent.TimeUnit;

/**
 * Counts seconds of a stream.
 *
 * @param startNanos the {@link System#nanoTime()} at which its first click was due
 */
record StreamClock(long startNanos) {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    double now() {
        return second(System.nanoTime());
    }

    /** @param nanos a {@link System#nanoTime()} */
    double second(long nanos) {
        return (nanos - startNanos) / NANOS;
    }
}
