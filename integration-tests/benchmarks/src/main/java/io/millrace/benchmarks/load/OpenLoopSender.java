package io.millrace.benchmarks.load;

import io.millrace.local.run.SendSchedule;
import io.millrace.local.run.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends records when they are due, whatever becomes of those before (an open loop): a system that falls behind finds a queue, as
 * it would with real users.
 */
public final class OpenLoopSender implements AutoCloseable {

    /** For the producer: Kafka's default, as clicks come by way of servers that gather a few. It counts as latency. */
    public static final int LINGER_MILLIS = 5;

    private static final long LONGEST_NAP_NANOS = Duration.ofMillis(2).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<ProducerRecord<byte[], byte[]>> records;
    private final Producer<byte[], byte[]> producer;
    private final SendSchedule schedule;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile int sent;
    private volatile boolean stopped;

    /**
     * @param records what to send, in this order
     * @param producer stays open
     * @param schedule when each is due, the first being row 0
     */
    public OpenLoopSender(
            List<ProducerRecord<byte[], byte[]>> records, Producer<byte[], byte[]> producer, SendSchedule schedule) {
        this.records = records;
        this.producer = producer;
        this.schedule = schedule;
        this.thread = new Thread(this::send, "open-loop");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Records handed to the producer so far. */
    public int sent() {
        return sent;
    }

    /** @throws IllegalStateException if a record could not be sent */
    public void failIfBroken() {
        Throwable broken = failure.get();
        if (broken != null) {
            throw new IllegalStateException("Sending to Kafka failed.", broken);
        }
    }

    private void send() {
        try {
            for (int row = 0; row < records.size() && !stopped; row++) {
                awaitDue(row);
                producer.send(records.get(row), (metadata, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
                sent = row + 1;
            }
            producer.flush();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void awaitDue(int row) {
        long due = schedule.dueNanos(row);
        long ahead = due - System.nanoTime();
        while (ahead > 0 && !stopped) {
            LockSupport.parkNanos(Math.min(ahead, LONGEST_NAP_NANOS));
            ahead = due - System.nanoTime();
        }
    }

    /** Stops sending. */
    @Override
    public void close() {
        stopped = true;
        Threads.awaitEnd(thread, PATIENCE);
    }
}
