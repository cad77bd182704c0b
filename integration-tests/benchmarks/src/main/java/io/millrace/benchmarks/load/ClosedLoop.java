package io.millrace.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;

/**
 * Load that keeps a job busy and never far behind: a click is sent when one has been answered. What it finds is the most that the
 * job takes beside whoever makes and carries its load, where the two share a machine.
 */
public final class ClosedLoop {

    /** Clicks on their way: a part of a second's worth, so that neither side waits for the other. */
    private static final long WINDOW = 5_000;

    private static final Duration LOOK = Duration.ofMillis(2);

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final CountedJob job;
    private final ClickRecords records;
    private final Producer<byte[], byte[]> producer;

    /** @param producer lingers for {@link OpenLoopSender#LINGER_MILLIS} */
    public ClosedLoop(CountedJob job, ClickRecords records, Producer<byte[], byte[]> producer) {
        this.job = job;
        this.records = records;
        this.producer = producer;
    }

    /**
     * Sends clicks from number {@code first} on.
     *
     * @param warmUp time at the beginning that does not count
     * @param measured time that does
     */
    public Outcome run(long first, Duration warmUp, Duration measured) {
        long before = first - job.count();
        long next = send(first, before, warmUp);
        long counted = job.count();
        long sinceNanos = System.nanoTime();
        next = send(next, before, measured);
        double seconds = (System.nanoTime() - sinceNanos) / NANOS;
        return new Outcome((job.count() - counted) / seconds, next);
    }

    /** @param before the number of the click that is next once the job has counted zero */
    private long send(long first, long before, Duration time) {
        long next = first;
        long endNanos = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - endNanos < 0) {
            for (long end = before + job.count() + WINDOW; next < end; next++) {
                records.send(next, producer);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return next;
    }

    /**
     * What was found.
     *
     * @param rate clicks per second
     * @param next number of the first click that was not sent
     */
    public record Outcome(double rate, long next) {}
}
