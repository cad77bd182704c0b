package io.millrace.evaluation.training;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures wall time since the start of a training, and how much of it went into validating. */
final class LearningClock {

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final long start;
    private long validating;

    /** @param nanoTime nanoseconds from any origin, never falling */
    LearningClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Does work that is not learning. */
    void validate(Runnable work) {
        long before = nanoTime.getAsLong();
        work.run();
        validating += nanoTime.getAsLong() - before;
    }

    boolean isOver(Duration limit) {
        return nanoTime.getAsLong() - start >= limit.toNanos();
    }

    double seconds() {
        return (nanoTime.getAsLong() - start) / NANOS;
    }

    /** Without validating. */
    double learningSeconds() {
        return seconds() - validating / NANOS;
    }
}
