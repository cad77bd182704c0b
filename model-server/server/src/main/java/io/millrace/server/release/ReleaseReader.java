package io.millrace.server.release;

import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.Topic;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the announcements and releases of one model, and the outcomes of the installation. Used by one thread. */
final class ReleaseReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseReader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Topics topics;
    private final String model;
    private final ReleaseEvents events;
    private final Consumer<byte[], byte[]> consumer;
    private final AvroCodec<ModelAnnouncement> announcements = AvroCodec.of(ModelAnnouncement.class);
    private final AvroCodec<Release> releases = AvroCodec.of(Release.class);
    private final AvroCodec<PrequentialOutcome> outcomes = AvroCodec.of(PrequentialOutcome.class);

    /** @param connection Kafka client settings, at least {@code bootstrap.servers} */
    ReleaseReader(Map<String, String> connection, Topics topics, String model, ReleaseEvents events) {
        this.topics = topics;
        this.model = model;
        this.events = events;
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "millrace-releases");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads all announcements and releases that there are.
     *
     * @throws IllegalStateException if a topic is missing, or the brokers do not answer for long
     */
    void readStanding() {
        List<TopicPartition> partitions = partitions(topics.models(), topics.releases());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readToEnd(partitions);
    }

    /**
     * Reads all outcomes since a moment, and goes on with them from now on.
     *
     * @param since null for none of those that there are
     */
    void readOutcomes(@Nullable Instant since) {
        List<TopicPartition> judged = partitions(topics.quality());
        List<TopicPartition> all = new ArrayList<>(consumer.assignment());
        all.addAll(judged);
        consumer.assign(all);
        consumer.seekToEnd(judged);
        if (since != null) {
            Map<TopicPartition, Long> times = new HashMap<>();
            judged.forEach(partition -> times.put(partition, since.toEpochMilli()));
            consumer.offsetsForTimes(times, PATIENCE).forEach((partition, found) -> seek(partition, found));
        }
        readToEnd(judged);
    }

    /** Waits a moment for further records. */
    void read() {
        consumer.poll(ROUND).forEach(this::tell);
    }

    @Override
    public void close() {
        consumer.close(CLOSE_TIMEOUT);
    }

    private void seek(TopicPartition partition, @Nullable OffsetAndTimestamp found) {
        if (found != null) {
            consumer.seek(partition, found.offset());
        }
    }

    private void readToEnd(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isBefore(ends)) {
            ConsumerRecords<byte[], byte[]> received = consumer.poll(ROUND);
            received.forEach(this::tell);
            if (!received.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The brokers had nothing of " + partitions + " to read for "
                        + PATIENCE.toSeconds() + " s, although there is more.");
            }
        }
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
    }

    private List<TopicPartition> partitions(Topic... wanted) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : wanted) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.name(), PATIENCE);
            if (found == null || found.isEmpty()) {
                throw new IllegalStateException("There is no topic " + topic.name()
                        + ": create what is missing with './millrace topics apply'.");
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        return partitions;
    }

    private void tell(ConsumerRecord<byte[], byte[]> received) {
        try {
            if (received.value() != null) {
                tellDecoded(received);
            }
        } catch (MalformedRecordException e) {
            LOG.warn("Skipped offset {} of {}: {}", received.offset(), received.topic(), e.detail());
        }
    }

    private void tellDecoded(ConsumerRecord<byte[], byte[]> received) throws MalformedRecordException {
        if (received.topic().equals(topics.quality().name())) {
            events.observed(outcomes.decode(received.value()));
        } else if (received.topic().equals(topics.releases().name())) {
            Release release = releases.decode(received.value());
            if (release.getModel().equals(model)) {
                events.released(release);
            }
        } else {
            ModelAnnouncement announcement = announcements.decode(received.value());
            if (announcement.getModel().equals(model)) {
                events.announced(new ReleasedVersion(
                        announcement.getVersion(), announcement.getBundleUri(), announcement.getManifestSha256()));
            }
        }
    }
}
