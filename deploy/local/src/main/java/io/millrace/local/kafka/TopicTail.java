package io.millrace.local.kafka;

import io.millrace.local.run.Threads;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Hands everything in some topics, from the beginning on, to a listener, on a thread of its own until it is closed. */
public final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final List<Topic> topics;
    private final Listener listener;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;

    /** Takes what one poll brought, which may be nothing. */
    public interface Listener {

        /** @throws MalformedRecordException if a record is none of its topic; it ends the reading */
        void take(ConsumerRecords<byte[], byte[]> records) throws MalformedRecordException;
    }

    /**
     * @param name of the thread
     * @param consumer not assigned to anything; closed by this
     */
    public TopicTail(String name, Consumer<byte[], byte[]> consumer, List<Topic> topics, Listener listener) {
        this.consumer = consumer;
        this.topics = topics;
        this.listener = listener;
        this.thread = new Thread(this::tail, name);
        thread.setDaemon(true);
    }

    public void start() {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    /** What ended the reading. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void tail() {
        try (consumer) {
            while (true) {
                listener.take(consumer.poll(POLL));
            }
        } catch (WakeupException closing) {
            // close() ends the loop this way.
        } catch (RuntimeException | MalformedRecordException e) {
            failure.set(e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        Threads.awaitEnd(thread, PATIENCE);
    }
}
