package io.millrace.trainer.kafka;

import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The committed training samples of all partitions, from where the weights stopped. */
public final class SampleStream extends SampleReader {

    private final SamplePartitions partitions;
    private final Duration partitionRefresh;
    private final Clock clock;
    private Instant refreshedAt;

    private SampleStream(
            Consumer<byte[], byte[]> consumer,
            SamplePartitions partitions,
            SampleRecords records,
            Duration partitionRefresh,
            Clock clock) {
        super(consumer, records);
        this.partitions = partitions;
        this.partitionRefresh = partitionRefresh;
        this.clock = clock;
        this.refreshedAt = clock.instant();
    }

    /**
     * Connects and finds where to begin.
     *
     * @param connection Kafka client settings such as {@code bootstrap.servers}
     * @param resume what the weights have learned from
     * @param historyLength items kept of each sample's history, the newest
     * @throws IllegalStateException if the topic does not exist or cannot be the one that the weights have learned from
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    public static SampleStream open(
            Map<String, String> connection,
            String topic,
            Lineage resume,
            IntakeSettings intake,
            int historyLength,
            Clock clock) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.consumer(connection, intake));
        try {
            SamplePartitions partitions = SamplePartitions.assign(consumer, topic, resume.sampleOffsets());
            partitions.seekToStart();
            return new SampleStream(
                    consumer, partitions, new SampleRecords(historyLength, clock), intake.partitionRefresh(), clock);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Reads samples that stand before the start, for the replay buffer, then goes back to the start. The order within a
     * partition is that of the topic; across partitions it is event time, because the order of the first reading is
     * lost.
     *
     * @param count about how many samples, over all partitions
     */
    public List<Sample> readBeforeStart(int count) {
        List<Sample> samples = readBefore(partitions.starts(), count, () -> true);
        partitions.seekToStart();
        return samples;
    }

    /** As every reader does; now and then looks for new partitions. */
    @Override
    public List<Sample> poll(Duration wait) {
        if (Duration.between(refreshedAt, clock.instant()).compareTo(partitionRefresh) >= 0) {
            refreshedAt = clock.instant();
            partitions.refresh();
        }
        return super.poll(wait);
    }
}
