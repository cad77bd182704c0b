package io.millrace.local.accounting;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.HdrHistogram.Histogram;

/** How long answers took, over the tenths of a stream. Safe for use by several threads. */
public final class LatencyByTenth {

    private static final long HIGHEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;

    private final Histogram[] tenths = new Histogram[Tenths.COUNT];
    private final Histogram recent = histogram();

    public LatencyByTenth() {
        Arrays.setAll(tenths, i -> histogram());
    }

    public synchronized void add(int tenth, long nanos) {
        long micros = Math.min(HIGHEST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
        tenths[tenth].recordValue(micros);
        recent.recordValue(micros);
    }

    public Latency tenth(int tenth) {
        return over(i -> i == tenth);
    }

    public Latency lastHalf() {
        return over(Tenths::inLastHalf);
    }

    public Latency whole() {
        return over(i -> true);
    }

    /** What was measured since the last call. */
    public synchronized Latency sinceLastAsked() {
        Latency latency = Latency.of(recent);
        recent.reset();
        return latency;
    }

    private synchronized Latency over(IntPredicate chosen) {
        Histogram sum = histogram();
        for (int i = 0; i < tenths.length; i++) {
            if (chosen.test(i)) {
                sum.add(tenths[i]);
            }
        }
        return Latency.of(sum);
    }

    private static Histogram histogram() {
        return new Histogram(HIGHEST_MICROS, DIGITS);
    }
}
