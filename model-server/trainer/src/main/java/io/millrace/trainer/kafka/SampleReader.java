package io.millrace.trainer.kafka;

import io.millrace.trainer.sample.Sample;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * The committed training samples of some partitions. Positions are sought, not committed: nothing but the lineage of the weights
 * says what has been learned from. One thread reads; {@link #wakeup} may come from any.
 */
public abstract sealed class SampleReader implements AutoCloseable permits SampleStream, GroupStream {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
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

    @Override
    public final void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
