package io.millrace.trainer.kafka;

import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.trainer.publish.AnnouncementFailedException;
import io.millrace.trainer.publish.Announcer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Announces versions on the models topic, keyed by the model's name so that compaction keeps the newest. */
public final class KafkaAnnouncer implements Announcer, AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final AvroCodec<ModelAnnouncement> codec = AvroCodec.of(ModelAnnouncement.class);
    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /** @param connection Kafka client settings such as {@code bootstrap.servers} */
    public KafkaAnnouncer(Map<String, String> connection, String topic) {
        this.producer = new KafkaProducer<>(ClientProperties.producer(connection));
        this.topic = topic;
    }

    @Override
    public void announce(PublishedBundle version) throws AnnouncementFailedException {
        byte[] key = version.manifest().model().getBytes(StandardCharsets.UTF_8);
        byte[] value = codec.encode(Announcements.of(version));
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnnouncementFailedException("Interrupted while announcing on " + topic + '.', e);
        } catch (ExecutionException | KafkaException e) {
            throw new AnnouncementFailedException("The broker did not take the announcement on " + topic + '.', e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
