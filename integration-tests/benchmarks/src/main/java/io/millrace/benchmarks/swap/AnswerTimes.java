package io.millrace.benchmarks.swap;

import io.millrace.benchmarks.load.AnswerListener;
import io.millrace.local.run.SendSchedule;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * How long each click of a load waited for its list, from when it was due to be sent until the list was read. Safe for a reader
 * and one who asks.
 */
final class AnswerTimes implements AnswerListener {

    private static final int NONE = -1;
    private static final long NANOS_PER_MICRO = 1_000;

    private final SendSchedule schedule;
    private final long first;
    private final IntArrayList micros = new IntArrayList();
    private int answered;

    /** @param first number of the click that is row 0 of the schedule */
    AnswerTimes(SendSchedule schedule, long first) {
        this.schedule = schedule;
        this.first = first;
    }

    @Override
    public synchronized void answered(long number, long readNanos) {
        long row = number - first;
        if (row < 0) {
            return; // A click that waited in Kafka before the load began.
        }
        while (micros.size() <= row) {
            micros.add(NONE);
        }
        if (micros.getInt((int) row) == NONE) {
            micros.set((int) row, (int) Math.max(0, (readNanos - schedule.dueNanos(row)) / NANOS_PER_MICRO));
            answered++;
        }
    }

    /** How many clicks were answered. */
    synchronized int answered() {
        return answered;
    }

    /** Adds the waits of all clicks that were due in a window, in microseconds; those without an answer are left out. */
    synchronized void collect(Window window, IntArrayList into) {
        long from = schedule.dueRows(window.fromNanos());
        long to = Math.min(micros.size(), schedule.dueRows(window.toNanos()));
        for (long row = from; row < to; row++) {
            if (micros.getInt((int) row) != NONE) {
                into.add(micros.getInt((int) row));
            }
        }
    }
}
