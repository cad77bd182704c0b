package io.millrace.local.demo;

import io.millrace.local.accounting.Evidence;
import io.millrace.local.kafka.TopicTail;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.RecommendationList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;

/** Reads everything that the job and the trainer write, from the beginning, and enters it as evidence. */
final class ResultTail implements AutoCloseable {

    private static final String ORIGIN_HEADER = "millrace.topic";

    private final Topics topics;
    private final Evidence evidence;
    private final TopicTail tail;
    private final AvroCodec<RecommendationList> lists = AvroCodec.of(RecommendationList.class);
    private final AvroCodec<PrequentialOutcome> outcomes = AvroCodec.of(PrequentialOutcome.class);
    private final AvroCodec<ModelAnnouncement> announcements = AvroCodec.of(ModelAnnouncement.class);

    /** @param consumer not assigned to anything; closed by this */
    ResultTail(Consumer<byte[], byte[]> consumer, Topics topics, Evidence evidence) {
        this.topics = topics;
        this.evidence = evidence;
        this.tail = new TopicTail(
                "results",
                consumer,
                List.of(topics.recommendations(), topics.quality(), topics.models(), topics.deadLetters()),
                this::enter);
    }

    void start() {
        tail.start();
    }

    /** What ended the reading. */
    Optional<Throwable> failure() {
        return tail.failure();
    }

    private void enter(ConsumerRecords<byte[], byte[]> records) throws MalformedRecordException {
        long receivedNanos = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            enter(record, receivedNanos);
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
        tail.close();
    }
}
