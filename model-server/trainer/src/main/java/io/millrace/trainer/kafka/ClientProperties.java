package io.millrace.trainer.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The user's connection settings with what exactly-once learning needs on top, which cannot be overridden. */
final class ClientProperties {

    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    private static final int HEARTBEATS_PER_SESSION = 4;
    private static final int PARTITION_FETCH_BYTES = 1 << 20;
    private static final int DELIVERY_TIMEOUT_MILLIS = 30_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

    private ClientProperties() {}

    /**
     * Offsets come from the manifest, so there is no group; what no transaction has committed is not read. Metadata
     * ages as fast as new partitions are looked for, because the consumer answers that question from its metadata.
     */
    static Map<String, Object> consumer(Map<String, String> connection, IntakeSettings intake) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "millrace-trainer");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                String.valueOf(intake.partitionRefresh().toMillis()));
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, intake.pollRecords());
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, intake.fetchBytes());
        properties.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Math.min(intake.fetchBytes(), PARTITION_FETCH_BYTES));
        return properties;
    }

    /**
     * As {@link #consumer}, in a group that divides the partitions. It finds out soon that a member died: the others wait for that
     * one's samples.
     */
    static Map<String, Object> member(Map<String, String> connection, IntakeSettings intake, String group) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MILLIS / HEARTBEATS_PER_SESSION);
        properties.putAll(consumer(connection, intake));
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return properties;
    }

    static Map<String, Object> producer(Map<String, String> connection) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "millrace-trainer");
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        return properties;
    }
}
