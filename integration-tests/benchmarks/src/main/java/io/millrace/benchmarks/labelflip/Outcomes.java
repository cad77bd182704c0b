package io.millrace.benchmarks.labelflip;

import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.Topic;
import io.millrace.schemas.avro.PrequentialOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what the job has said of its lists, once all is said. */
final class Outcomes {

    private static final Duration POLL = Duration.ofMillis(100);

    private Outcomes() {}

    /** Takes one outcome. */
    interface Listener {
        void outcome(PrequentialOutcome outcome);
    }

    /**
     * Reads all that stands in the topic now.
     *
     * @param consumer not assigned to anything
     * @throws MalformedRecordException if a record is none of an outcome
     */
    static void read(Consumer<byte[], byte[]> consumer, Topic quality, Listener listener)
            throws MalformedRecordException {
        AvroCodec<PrequentialOutcome> codec = AvroCodec.of(PrequentialOutcome.class);
        List<TopicPartition> partitions = consumer.partitionsFor(quality.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                listener.outcome(codec.decode(record.value()));
            }
        }
    }
}
