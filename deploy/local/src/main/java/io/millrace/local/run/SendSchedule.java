package io.millrace.local.run;

import java.util.concurrent.TimeUnit;

/**
 * When each row should be sent, whatever the system under it does (an open loop): the rate rises evenly over the ramp and is
 * constant from then on. Latency is measured against these times, so that a system which makes the sender wait cannot look fast
 * for it. The ramp is there because the first clicks of a new JVM meet code that is not compiled yet.
 *
 * @param startNanos {@link System#nanoTime()} of row 0
 * @param rowsPerSecond how many rows become due each second after the ramp
 * @param rampNanos how long the rate rises
 */
public record SendSchedule(long startNanos, double rowsPerSecond, long rampNanos) {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    public SendSchedule {
        if (!(rowsPerSecond > 0)) {
            throw new IllegalArgumentException("A rate of " + rowsPerSecond + " rows per second sends nothing.");
        }
        if (rampNanos < 0) {
            throw new IllegalArgumentException("A ramp of " + rampNanos + " ns; expected 0 or more.");
        }
    }

    /** The {@link System#nanoTime()} at which {@code row} should be sent. */
    public long dueNanos(long row) {
        double rows = row / rowsPerSecond * NANOS;
        double elapsed = rows < rampNanos / 2.0 ? Math.sqrt(2.0 * rampNanos * rows) : rows + rampNanos / 2.0;
        return startNanos + (long) elapsed;
    }

    /** How many rows should have been sent by {@code nowNanos}. */
    public long dueRows(long nowNanos) {
        long elapsed = nowNanos - startNanos;
        if (elapsed < 0) {
            return 0;
        }
        double rows = elapsed < rampNanos ? (double) elapsed * elapsed / (2.0 * rampNanos) : elapsed - rampNanos / 2.0;
        return (long) Math.floor(rows * rowsPerSecond / NANOS) + 1;
    }
}
