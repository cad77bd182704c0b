package io.millrace.benchmarks.load;

import io.millrace.local.run.SendSchedule;
import java.util.BitSet;
import org.HdrHistogram.Histogram;

/**
 * The time from when a click should have been sent until its answer is read. Not from when it was sent: a sender that is held up
 * would hide the very time that users wait (coordinated omission). Safe for a reader and one who asks.
 */
public final class LatencyRecorder implements AnswerListener {

    private static final int DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1_000;

    private final SendSchedule schedule;
    private final long first;
    private final int warmUp;
    private final int clicks;
    private final Histogram micros = new Histogram(DIGITS);
    private final BitSet answered = new BitSet();
    private int answers;

    /**
     * @param schedule by which the clicks are sent
     * @param first number of the click that is row 0 of the schedule
     * @param warmUp rows from the first that do not count
     * @param clicks rows in all
     */
    public LatencyRecorder(SendSchedule schedule, long first, int warmUp, int clicks) {
        this.schedule = schedule;
        this.first = first;
        this.warmUp = warmUp;
        this.clicks = clicks;
    }

    /** Enters an answer, once per click; clicks of another load are ignored. */
    @Override
    public synchronized void answered(long number, long readNanos) {
        long row = number - first;
        if (row < 0 || row >= clicks || answered.get((int) row)) {
            return;
        }
        answered.set((int) row);
        answers++;
        if (row >= warmUp) {
            micros.recordValue(Math.max(0, (readNanos - schedule.dueNanos(row)) / NANOS_PER_MICRO));
        }
    }

    public synchronized boolean isComplete() {
        return answers == clicks;
    }

    public synchronized Latencies latencies() {
        return Latencies.of(micros, clicks - answers);
    }
}
