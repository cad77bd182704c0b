package io.millrace.trainer.kafka;

import io.millrace.schemas.MalformedRecordException;
import io.millrace.trainer.impression.LabelTable;
import io.millrace.trainer.sample.RecordPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * The committed impression samples of all partitions, entered into a label table from where it stopped. Positions are sought, not
 * committed: nothing but the table says what has been counted. Used by one thread.
 */
public final class ImpressionStream implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** Counting one costs next to nothing beside learning from a sample. */
    private static final int POLL_RECORDS = 5_000;

    private final Consumer<byte[], byte[]> consumer;
    private final SamplePartitions partitions;
    private final LabelTable table;
    private final ImpressionDecoder decoder = new ImpressionDecoder();
    private final MalformedSamples malformed;
    private final Duration partitionRefresh;
    private final Clock clock;
    private Instant refreshedAt;

    private ImpressionStream(
            Consumer<byte[], byte[]> consumer,
            SamplePartitions partitions,
            LabelTable table,
            Duration partitionRefresh,
            Clock clock) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.table = table;
        this.malformed = new MalformedSamples(clock);
        this.partitionRefresh = partitionRefresh;
        this.clock = clock;
        this.refreshedAt = clock.instant();
    }

    /**
     * Connects and goes on from where the table stopped.
     *
     * @param connection Kafka client settings such as {@code bootstrap.servers}
     * @throws IllegalStateException if the topic does not exist or cannot be the one that the table was read from
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    public static ImpressionStream open(
            Map<String, String> connection, String topic, LabelTable table, IntakeSettings intake, Clock clock) {
        Map<String, Object> properties = new HashMap<>(ClientProperties.consumer(connection, intake));
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "millrace-trainer-impressions");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties);
        try {
            SamplePartitions partitions = SamplePartitions.assign(consumer, topic, table.offsets());
            partitions.seekToStart();
            return new ImpressionStream(consumer, partitions, table, intake.partitionRefresh(), clock);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Enters what has arrived; waits for nothing. Malformed records are counted. */
    public void advance() {
        if (Duration.between(refreshedAt, clock.instant()).compareTo(partitionRefresh) >= 0) {
            refreshedAt = clock.instant();
            partitions.refresh();
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ZERO)) {
            RecordPosition position = new RecordPosition(record.partition(), record.offset());
            try {
                table.enter(position, decoder.decode(record.value()));
            } catch (MalformedRecordException e) {
                malformed.count(new DecodedSample.Malformed(e.reason(), e.detail()), position);
            }
        }
    }

    /** Records skipped because they hold no usable sample. */
    public long malformed() {
        return malformed.count();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
