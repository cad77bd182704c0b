package io.millrace.local.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of a cluster for records as bytes: what a program wants that sends or watches, and is no part of the job. */
public record ByteClients(BrokerAddress address) {

    /**
     * A producer whose records are durable when they are acknowledged.
     *
     * @param lingerMillis how long a record waits for others
     */
    public Producer<byte[], byte[]> producer(int lingerMillis) {
        return producer(lingerMillis, Map.of());
    }

    /**
     * A producer of transactions.
     *
     * @param lingerMillis how long a record waits for others
     * @param transactionalId that no other producer has
     */
    public Producer<byte[], byte[]> producer(int lingerMillis, String transactionalId) {
        return producer(lingerMillis, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId));
    }

    private Producer<byte[], byte[]> producer(int lingerMillis, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(address.clientProperties());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A consumer without a group, which is to be assigned its partitions. */
    public Consumer<byte[], byte[]> consumer() {
        return consumer(Map.of());
    }

    /** As {@link #consumer()}, for which a record of a transaction is there once that is committed. */
    public Consumer<byte[], byte[]> committedConsumer() {
        return consumer(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
    }

    private Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(address.clientProperties());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.putAll(more);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
