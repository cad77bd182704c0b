package io.millrace.benchmarks.load;

import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Topic;
import io.millrace.schemas.avro.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Clicks as records of the interactions topic: Avro, keyed by user. */
public final class ClickRecords {

    private final SyntheticClicks clicks;
    private final String topic;
    private final AvroCodec<Interaction> codec = AvroCodec.of(Interaction.class);

    public ClickRecords(SyntheticClicks clicks, Topic interactions) {
        this.clicks = clicks;
        this.topic = interactions.name();
    }

    /** Clicks {@code first} up to and without {@code end}, encoded now so that sending them costs little later. */
    public List<ProducerRecord<byte[], byte[]>> encode(long first, long end) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(Math.toIntExact(end - first));
        for (long number = first; number < end; number++) {
            records.add(record(number));
        }
        return records;
    }

    /** Sends clicks {@code first} up to and without {@code end} as fast as the broker takes them; returns when it has them. */
    public void send(long first, long end, Producer<byte[], byte[]> producer) {
        for (long number = first; number < end; number++) {
            send(number, producer);
        }
        producer.flush();
    }

    /** Hands a click to the producer. */
    public void send(long number, Producer<byte[], byte[]> producer) {
        producer.send(record(number));
    }

    private ProducerRecord<byte[], byte[]> record(long number) {
        Interaction click = Interaction.newBuilder()
                .setEventId(clicks.eventId(number))
                .setUserId(clicks.userId(number))
                .setItemId(clicks.itemId(number))
                .setAction("click")
                .setEventTime(Instant.ofEpochMilli(clicks.eventTime(number)))
                .setContext(Map.of())
                .build();
        return new ProducerRecord<>(topic, click.getUserId().getBytes(StandardCharsets.UTF_8), codec.encode(click));
    }
}
