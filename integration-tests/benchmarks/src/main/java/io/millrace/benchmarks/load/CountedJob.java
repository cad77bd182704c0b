package io.millrace.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import io.millrace.local.flink.JobCluster;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A running job, seen through one of its counters. */
public final class CountedJob {

    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final double WARM_UP = 0.3;
    private static final double STEADY = 0.9;
    private static final long FOR_EVER = Long.MAX_VALUE / 2;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double NANOS_PER_MICRO = 1_000;

    private final JobCluster job;
    private final String counter;

    /** @param counter the name of a counter in the job's group of metrics, summed over subtasks */
    public CountedJob(JobCluster job, String counter) {
        this.job = job;
        this.counter = counter;
    }

    public long count() {
        return job.counters().total(counter);
    }

    /**
     * Waits until the job has counted this far.
     *
     * @throws io.millrace.local.flink.JobFailedException if the job has failed
     * @throws IllegalStateException if it has not moved for a minute
     */
    public void await(long count) {
        await(count, System.nanoTime() + FOR_EVER);
    }

    /**
     * How fast the job counts, between two moments while it runs.
     *
     * @param more the second moment is when it has counted so many more
     * @param longest or when this time is over
     * @throws io.millrace.local.flink.JobFailedException if the job has failed
     * @throws IllegalStateException if it has not moved for a minute
     */
    public Rate rate(long more, Duration longest) {
        List<Double> seconds = new ArrayList<>();
        long startCpu = cpuNanos();
        long startNanos = System.nanoTime();
        long endNanos = startNanos + longest.toNanos();
        long start = count();
        long counted = start;
        while (counted < start + more && System.nanoTime() - endNanos < 0) {
            long sinceNanos = System.nanoTime();
            long since = counted;
            await(start + more, sinceNanos + Math.min(SECOND, endNanos - sinceNanos));
            counted = count();
            long nanos = System.nanoTime() - sinceNanos;
            if (nanos >= SECOND) {
                seconds.add((counted - since) * (double) SECOND / nanos);
            }
        }
        return new Rate(
                (counted - start) * (double) SECOND / (System.nanoTime() - startNanos),
                seconds,
                (cpuNanos() - startCpu) / NANOS_PER_MICRO / Math.max(1, counted - start));
    }

    /**
     * How fast the job counts on its way through a backlog, once it is warm.
     *
     * @param end the count at which nothing is left
     * @param warmUp time at the beginning that does not count, unless a share of the backlog is gone earlier
     * @param measured time that does; the end of the backlog is not looked at, as partitions run dry one after the other
     * @throws IllegalStateException if nothing is left to measure
     */
    public Rate steadyRate(long end, Duration warmUp, Duration measured) {
        rate((long) (WARM_UP * left(end)), warmUp);
        return rate((long) (STEADY * left(end)), measured);
    }

    private long left(long end) {
        long left = end - count();
        if (left < 1) {
            throw new IllegalStateException(
                    "All " + end + " clicks were gone before anything was measured; give --backlog more.");
        }
        return left;
    }

    /** Waits until the job has counted nothing for this long. */
    public void awaitQuiet(Duration quiet) {
        long counted = count();
        long sinceNanos = System.nanoTime();
        while (System.nanoTime() - sinceNanos < quiet.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
            job.check();
            if (count() != counted) {
                counted = count();
                sinceNanos = System.nanoTime();
            }
        }
    }

    private void await(long count, long deadlineNanos) {
        long moved = count();
        long movedNanos = System.nanoTime();
        while (moved < count && System.nanoTime() - deadlineNanos < 0) {
            LockSupport.parkNanos(LOOK.toNanos());
            job.check();
            long now = count();
            if (now > moved) {
                moved = now;
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > STALLED.toNanos()) {
                throw new IllegalStateException("The job has counted " + moved + ' ' + counter
                        + " and then nothing for " + STALLED.toSeconds() + " s; expected " + count + '.');
            }
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
