package io.millrace.trainer;

import java.time.Duration;
import java.time.Instant;

/** Samples per second over the last second or more. */
final class Throughput {

    private static final Duration SPAN = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = 1e9;

    private long countBefore;
    private Instant since;
    private double perSecond;

    /** @param sampleCount samples learned from before {@code now}; a count that never falls */
    Throughput(long sampleCount, Instant now) {
        this.countBefore = sampleCount;
        this.since = now;
    }

    /** Notes how many samples have been learned from in all; returns the rate. */
    double update(long sampleCount, Instant now) {
        Duration elapsed = Duration.between(since, now);
        if (elapsed.compareTo(SPAN) >= 0) {
            perSecond = (sampleCount - countBefore) * NANOS_PER_SECOND / elapsed.toNanos();
            countBefore = sampleCount;
            since = now;
        }
        return perSecond;
    }
}
