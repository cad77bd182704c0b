package io.millrace.local.demo;

import java.util.concurrent.TimeUnit;

/** How fast a count grows between two looks. */
final class Pace {

    private long lastNanos;
    private long lastCount;

    Pace(long startNanos) {
        this.lastNanos = startNanos;
    }

    /** Growth per second since the last look, 0 when no time has passed. */
    double perSecond(long count, long nowNanos) {
        double seconds = (nowNanos - lastNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        double pace = seconds <= 0 ? 0 : (count - lastCount) / seconds;
        lastNanos = nowNanos;
        lastCount = count;
        return pace;
    }
}
