package io.millrace.benchmarks.swap;

/** A stretch of {@link System#nanoTime()}. */
record Window(long fromNanos, long toNanos) {

    long nanos() {
        return toNanos - fromNanos;
    }

    boolean touches(Pause pause) {
        return pause.endNanos() - fromNanos > 0 && pause.endNanos() - pause.nanos() - toNanos < 0;
    }
}
