package io.millrace.trainer.kafka;

import io.millrace.trainer.sample.PartitionMerge;
import io.millrace.trainer.sample.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The committed training samples of some partitions. Positions are sought, not committed: nothing but the lineage of the weights
 * says what has been learned from. One thread reads; {@link #wakeup} may come from any.
 */
public abstract sealed class SampleReader implements AutoCloseable permits SampleStream, GroupStream {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REFILL_POLL = Duration.ofMillis(200);

    final Consumer<byte[], byte[]> consumer;
    private final SampleRecords records;

    SampleReader(Consumer<byte[], byte[]> consumer, SampleRecords records) {
        this.consumer = consumer;
        this.records = records;
    }

    /**
     * The next samples, in the order of each partition; none when nothing arrived in time. Malformed ones are counted.
     *
     * @throws org.apache.kafka.common.errors.WakeupException after {@link #wakeup}
     */
    public List<Sample> poll(Duration wait) {
        return records.samples(consumer.poll(wait));
    }

    /** How many samples wait at the broker, as of the last fetch. */
    public final long waiting() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Records skipped because they hold no usable sample; one that is read again counts again. */
    public final long malformed() {
        return records.malformed();
    }

    /** Ends a {@link #poll} under way, or the next one. */
    public final void wakeup() {
        consumer.wakeup();
    }

    /**
     * Reads samples that stand before the start, for the replay buffer; afterwards positions are to be sought anew. The order
     * within a partition is that of the topic; across partitions it is event time, because the order of the first reading is lost.
     *
     * @param starts of some assigned partitions
     * @param count about how many samples, over all partitions
     * @param goOn whether the partitions are still assigned
     */
    final List<Sample> readBefore(Map<TopicPartition, Long> starts, int count, BooleanSupplier goOn) {
        int each = (count + starts.size() - 1) / Math.max(1, starts.size());
        Map<TopicPartition, List<Sample>> read = new HashMap<>();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(starts.keySet());
        starts.forEach((partition, start) -> {
            consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, start), start - each));
            read.put(partition, new ArrayList<>());
        });
        while (goOn.getAsBoolean() && !isReadTo(starts)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(REFILL_POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                List<Sample> samples = read.get(partition);
                if (samples != null
                        && record.offset() < starts.getOrDefault(partition, 0L)
                        && records.decode(record) instanceof DecodedSample.Valid valid) {
                    samples.add(valid.sample());
                }
            }
        }
        return PartitionMerge.merge(read.values());
    }

    private boolean isReadTo(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public final void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
