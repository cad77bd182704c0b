package io.millrace.local.demo;

import io.millrace.local.accounting.Evidence;
import io.millrace.local.run.Threads;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.RecommendationList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;

/** Reads everything that the job and the trainer write, from the beginning, and enters it as evidence. */
final class ResultTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String ORIGIN_HEADER = "millrace.topic";

    private final Consumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final Evidence evidence;
    private final AvroCodec<RecommendationList> lists = AvroCodec.of(RecommendationList.class);
    private final AvroCodec<PrequentialOutcome> outcomes = AvroCodec.of(PrequentialOutcome.class);
    private final AvroCodec<ModelAnnouncement> announcements = AvroCodec.of(ModelAnnouncement.class);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread;

    /** @param consumer not subscribed to anything; closed by this */
    ResultTail(Consumer<byte[], byte[]> consumer, Topics topics, Evidence evidence) {
        this.consumer = consumer;
        this.topics = topics;
        this.evidence = evidence;
        this.thread = new Thread(this::tail, "results");
        thread.setDaemon(true);
    }

    void start() {
        List<TopicPartition> partitions =
                List.of(topics.recommendations(), topics.quality(), topics.models(), topics.deadLetters()).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    /** What ended the reading. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void tail() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                long receivedNanos = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    enter(record, receivedNanos);
                }
            }
        } catch (WakeupException closing) {
            // close() ends the loop this way.
        } catch (RuntimeException | MalformedRecordException e) {
            failure.set(e);
        }
    }

    private void enter(ConsumerRecord<byte[], byte[]> record, long receivedNanos) throws MalformedRecordException {
        if (record.topic().equals(topics.recommendations().name())) {
            evidence.list(lists.decode(record.value()), receivedNanos);
        } else if (record.topic().equals(topics.quality().name())) {
            evidence.outcome(outcomes.decode(record.value()));
        } else if (record.topic().equals(topics.models().name())) {
            evidence.announced(announcements.decode(record.value()));
        } else if (isOfInteractions(record)) {
            evidence.deadLetter();
        }
    }

    /** The topic also takes what the job could not read of its control topics. */
    private boolean isOfInteractions(ConsumerRecord<byte[], byte[]> deadLetter) {
        Header origin = deadLetter.headers().lastHeader(ORIGIN_HEADER);
        return origin != null
                && new String(origin.value(), StandardCharsets.UTF_8)
                        .equals(topics.interactions().name());
    }

    @Override
    public void close() {
        consumer.wakeup();
        Threads.awaitEnd(thread, PATIENCE);
    }
}
