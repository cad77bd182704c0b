package io.millrace.local.demo;

import java.util.concurrent.TimeUnit;

/**
 * When each row should be sent: evenly, at a given rate, whatever the system under it does (an open loop). Latency is measured
 * against these times, so that a system which makes the sender wait cannot look fast for it.
 *
 * @param startNanos {@link System#nanoTime()} of row 0
 * @param rowsPerSecond how many rows become due each second
 */
record SendSchedule(long startNanos, double rowsPerSecond) {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    SendSchedule {
        if (!(rowsPerSecond > 0)) {
            throw new IllegalArgumentException("A rate of " + rowsPerSecond + " rows per second sends nothing.");
        }
    }

    /** The {@link System#nanoTime()} at which {@code row} should be sent. */
    long dueNanos(int row) {
        return startNanos + (long) (row * NANOS / rowsPerSecond);
    }

    /** How many rows should have been sent by {@code nowNanos}. */
    long dueRows(long nowNanos) {
        long elapsed = nowNanos - startNanos;
        return elapsed < 0 ? 0 : (long) Math.floor(elapsed * rowsPerSecond / NANOS) + 1;
    }
}
