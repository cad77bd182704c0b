package io.millrace.jobs.kafka;

import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Sources and sinks of one installation: what they have in common is said once, here. */
public final class KafkaEndpoints {

    private static final int BULK_LINGER_MILLIS = 100;
    private static final int BULK_BATCH_BYTES = 128 * 1024;

    private final KafkaConfig config;

    public KafkaEndpoints(KafkaConfig config) {
        this.config = config;
    }

    /** Reads {@code topic} from the configured starting point; records of aborted transactions are skipped. */
    public <T> KafkaSource<T> source(String topic, KafkaRecordDeserializationSchema<T> deserializer) {
        return source(deserializer, startingOffsets(), topic);
    }

    /** Reads all that {@code topics} retain, on every start without a checkpoint. */
    public <T> KafkaSource<T> sourceFromEarliest(KafkaRecordDeserializationSchema<T> deserializer, String... topics) {
        return source(deserializer, OffsetsInitializer.earliest(), topics);
    }

    /** Writes what somebody waits for: each record at least once, and a request every few milliseconds, as Kafka's client does. */
    public KafkaSink<OutgoingRecord> promptSink(String topic) {
        return builder(topic)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /** Writes what nobody waits for: each record at least once, in few large requests. */
    public KafkaSink<OutgoingRecord> bulkSink(String topic) {
        return bulkBuilder(topic)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /**
     * Writes each record exactly once for a {@code read_committed} reader. As that reader sees it after the next checkpoint only,
     * requests may be large and few. Kafka makes the client ids of the transactional ids.
     */
    public KafkaSink<OutgoingRecord> exactlyOnceSink(String topic) {
        return bulkBuilder(topic)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(clientId(topic))
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        Long.toString(config.transactionTimeout().toMillis()))
                .build();
    }

    private <T> KafkaSource<T> source(
            KafkaRecordDeserializationSchema<T> deserializer, OffsetsInitializer startingOffsets, String... topics) {
        return KafkaSource.<T>builder()
                .setProperties(commonProperties())
                .setBootstrapServers(config.bootstrapServers())
                .setTopics(topics)
                .setGroupId(config.groupId())
                .setClientIdPrefix(clientId(topics[0]))
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setStartingOffsets(startingOffsets)
                .setDeserializer(deserializer)
                .build();
    }

    private KafkaSinkBuilder<OutgoingRecord> builder(String topic) {
        return KafkaSink.<OutgoingRecord>builder()
                .setKafkaProducerConfig(commonProperties())
                .setBootstrapServers(config.bootstrapServers())
                .setRecordSerializer(new OutgoingRecordSchema(topic));
    }

    /** A request costs broker and client far more than a record does. */
    private KafkaSinkBuilder<OutgoingRecord> bulkBuilder(String topic) {
        return builder(topic)
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(BULK_LINGER_MILLIS))
                .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BULK_BATCH_BYTES));
    }

    private OffsetsInitializer startingOffsets() {
        return switch (config.startingPoint()) {
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
        };
    }

    private String clientId(String topic) {
        return config.transactionalIdPrefix() + '-' + topic;
    }

    private Properties commonProperties() {
        Properties properties = new Properties();
        properties.putAll(config.properties());
        return properties;
    }
}
