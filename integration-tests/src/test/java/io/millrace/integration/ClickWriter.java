package io.millrace.integration;

import io.millrace.local.kafka.BrokerAddress;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Topic;
import io.millrace.schemas.avro.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes clicks to the interactions topic. Click {@code n} has the id {@code click-n}; users take turns, and each walks
 * round the same circle of items, so that there is something to learn.
 */
final class ClickWriter implements AutoCloseable {

    static final int USERS = 20;
    static final int ITEMS = 40;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final AvroCodec<Interaction> CODEC = AvroCodec.of(Interaction.class);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private int written;

    ClickWriter(BrokerAddress address, Topic interactions) {
        producer = new KafkaProducer<>(
                new HashMap<>(address.clientProperties()), new ByteArraySerializer(), new ByteArraySerializer());
        topic = interactions.name();
    }

    /** Writes the next {@code count} clicks; returns once the broker has them. */
    void write(int count) {
        for (int i = 0; i < count; i++) {
            int user = written % USERS;
            int step = written / USERS;
            Interaction click = Interaction.newBuilder()
                    .setEventId(clickId(written))
                    .setUserId("user-" + user)
                    .setItemId("item-" + (user * 7 + step) % ITEMS)
                    .setAction("click")
                    .setEventTime(START.plusSeconds(written))
                    .setContext(Map.of())
                    .build();
            writeRaw(click.getUserId(), CODEC.encode(click));
            written++;
        }
        producer.flush();
    }

    void writeRaw(String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    void flush() {
        producer.flush();
    }

    static String clickId(int number) {
        return "click-" + number;
    }

    @Override
    public void close() {
        producer.close();
    }
}
