package io.millrace.integration;

import io.millrace.local.kafka.BrokerAddress;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Topic;
import io.millrace.schemas.avro.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes interactions of any action to the interactions topic; times count from a fixed start. */
final class InteractionWriter implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final AvroCodec<Interaction> CODEC = AvroCodec.of(Interaction.class);

    private final Producer<byte[], byte[]> producer;
    private final Topic topic;
    private int written;

    InteractionWriter(BrokerAddress address, Topic interactions) {
        producer = new KafkaProducer<>(
                new HashMap<>(address.clientProperties()), new ByteArraySerializer(), new ByteArraySerializer());
        topic = interactions;
    }

    /** Returns once the broker has it. */
    void write(String user, String action, String item, Duration time) {
        producer.send(new ProducerRecord<>(topic.name(), bytes(user), encoded(user, action, item, time)));
        producer.flush();
    }

    /** Lets event time reach {@code time} in every partition: somebody clicks on something in each. */
    void tick(Duration time) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
            String user = "clock-" + partition;
            producer.send(
                    new ProducerRecord<>(topic.name(), partition, bytes(user), encoded(user, "click", "tick", time)));
        }
        producer.flush();
    }

    private byte[] encoded(String user, String action, String item, Duration time) {
        return CODEC.encode(Interaction.newBuilder()
                .setEventId("event-" + written++)
                .setUserId(user)
                .setItemId(item)
                .setAction(action)
                .setEventTime(START.plus(time))
                .setContext(Map.of())
                .build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
