package io.millrace.benchmarks.load;

import io.millrace.local.run.Threads;
import io.millrace.schemas.Topic;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic of answers from its end on, and tells a listener of each. It looks every few milliseconds, which count as latency: on
 * two cores a tighter loop would cost the job more than it makes the latencies exact.
 */
public final class AnswerReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(3);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final AnswerListener NOBODY = (number, readNanos) -> {};

    private final Consumer<byte[], byte[]> consumer;
    private final EventNumber numbers;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile AnswerListener listener = NOBODY;

    private AnswerReader(Consumer<byte[], byte[]> consumer, EventNumber numbers) {
        this.consumer = consumer;
        this.numbers = numbers;
        this.thread = new Thread(this::read, "answers");
        thread.setDaemon(true);
    }

    /**
     * Starts reading what comes from now on.
     *
     * @param consumer not assigned to anything; closed by this
     */
    public static AnswerReader start(Consumer<byte[], byte[]> consumer, Topic topic, EventNumber numbers) {
        AnswerReader reader = new AnswerReader(consumer, numbers);
        consumer.assign(BenchKafka.partitions(topic));
        consumer.seekToEnd(consumer.assignment());
        // Seeking is lazy: what comes before the position has been asked for would be skipped.
        consumer.assignment().forEach(consumer::position);
        reader.thread.start();
        return reader;
    }

    /** Tells this listener, and no other, from now on. */
    public void tell(AnswerListener next) {
        listener = next;
    }

    /** @throws IllegalStateException if reading has failed */
    public void failIfBroken() {
        Throwable broken = failure.get();
        if (broken != null) {
            throw new IllegalStateException("Reading the answers failed.", broken);
        }
    }

    private void read() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                long readNanos = System.nanoTime();
                AnswerListener told = listener;
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    told.answered(numbers.in(record.value()), readNanos);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (WakeupException closing) {
            // close() ends the loop this way.
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        Threads.awaitEnd(thread, PATIENCE);
    }
}
