package io.millrace.integration;

import io.millrace.local.kafka.BrokerAddress;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning, committed records only, remembering all it has read. */
final class TopicReader implements AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    TopicReader(BrokerAddress address, Topic topic) {
        Map<String, Object> properties = new HashMap<>(address.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
    }

    /** Everything read so far, what has arrived meanwhile included. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records;
    }

    /** The same, decoded. */
    <T extends SpecificRecord> List<T> decoded(Class<T> type) {
        AvroCodec<T> codec = AvroCodec.of(type);
        List<T> decoded = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> consumed : records()) {
            try {
                decoded.add(codec.decode(consumed.value()));
            } catch (MalformedRecordException e) {
                throw new AssertionError(consumed.topic() + " holds what is no " + type.getSimpleName(), e);
            }
        }
        return decoded;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
