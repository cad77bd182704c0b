package io.millrace.benchmarks.swap;

import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.local.flink.JobCounters;
import io.millrace.local.run.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches from inside the job how long a subtask writes no list while clicks come steadily: whatever holds its thread up between
 * sequence and emit, be it a collection, the swap, or another thread on its core, and nothing of what Kafka does before and
 * after. Looks every half millisecond; being held up itself it sees a gap too long, never too short by more than that.
 */
final class SubtaskGaps implements AutoCloseable {

    private static final Duration LOOK = Duration.ofNanos(500_000);
    private static final long NOTED_NANOS = Duration.ofMillis(2).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JobCounters counters;
    private final List<Pause> gaps = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    private SubtaskGaps(JobCounters counters) {
        this.counters = counters;
        this.thread = new Thread(this::watch, "subtask-gaps");
        thread.setDaemon(true);
    }

    static SubtaskGaps watch(JobCounters counters) {
        SubtaskGaps gaps = new SubtaskGaps(counters);
        gaps.thread.start();
        return gaps;
    }

    /** All gaps so far that are worth noting, of whichever subtask. */
    synchronized List<Pause> gaps() {
        return List.copyOf(gaps);
    }

    private void watch() {
        long[] counts = counters.each(JobMetrics.RECOMMENDATIONS);
        long[] moved = new long[counts.length];
        Arrays.fill(moved, System.nanoTime());
        while (!stopped) {
            LockSupport.parkNanos(LOOK.toNanos());
            long[] next = counters.each(JobMetrics.RECOMMENDATIONS);
            long now = System.nanoTime();
            for (int subtask = 0; subtask < counts.length; subtask++) {
                if (next[subtask] != counts[subtask]) {
                    note(new Pause(now, now - moved[subtask]));
                    moved[subtask] = now;
                }
            }
            counts = next;
        }
    }

    private synchronized void note(Pause gap) {
        if (gap.nanos() >= NOTED_NANOS) {
            gaps.add(gap);
        }
    }

    @Override
    public void close() {
        stopped = true;
        Threads.awaitEnd(thread, PATIENCE);
    }
}
