package io.millrace.trainer.kafka;

import io.millrace.trainer.sample.Sample;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed training samples of the partitions that a consumer group gives to one of its members.
 *
 * <p>The group divides the partitions and nothing else: its committed offsets are not used. Positions are sought with {@link
 * #begin}; after a rebalance nothing is read until that is called again.
 */
public final class GroupStream extends SampleReader {

    private static final Logger LOG = LoggerFactory.getLogger(GroupStream.class);

    private final String topic;
    private long rebalances;

    private GroupStream(Consumer<byte[], byte[]> consumer, String topic, SampleRecords records) {
        super(consumer, records);
        this.topic = topic;
    }

    /**
     * Connects and asks to be let into the group; there are no partitions before a few {@link #poll polls}.
     *
     * @param connection Kafka client settings such as {@code bootstrap.servers}
     * @param historyLength items kept of each sample's history, the newest
     * @throws IllegalStateException if the topic does not exist
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    public static GroupStream open(
            Map<String, String> connection,
            String topic,
            String group,
            IntakeSettings intake,
            int historyLength,
            Clock clock) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientProperties.member(connection, intake, group));
        try {
            SamplePartitions.existing(consumer, topic);
            GroupStream stream = new GroupStream(consumer, topic, new SampleRecords(historyLength, clock));
            consumer.subscribe(Set.of(topic), stream.new Rebalances());
            return stream;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Goes on at these offsets, in every partition that is this member's.
     *
     * @param offsets partition -> offset; one that is absent is read from its beginning
     * @throws IllegalStateException if the topic cannot be the one that the offsets are of
     */
    public void begin(Map<Integer, Long> offsets) {
        positions(offsets).forEach(consumer::seek);
        resume();
    }

    /**
     * Reads samples that stand before these offsets, for the replay buffer; {@link #begin} is to follow. The order within a
     * partition is that of the topic, across partitions it is event time. Ends early when partitions come or go.
     *
     * @param offsets as for {@link #begin}
     * @param count about how many samples, over all partitions of this member
     */
    public List<Sample> readBefore(Map<Integer, Long> offsets, int count) {
        long before = rebalances;
        resume();
        return readBefore(positions(offsets), count, () -> rebalances == before);
    }

    private Map<TopicPartition, Long> positions(Map<Integer, Long> offsets) {
        Set<TopicPartition> mine = consumer.assignment();
        Map<Integer, Long> resume = new TreeMap<>(offsets);
        resume.keySet().retainAll(numbers(mine));
        return SamplePartitions.plan(consumer, topic, mine, resume).positions(topic);
    }

    /** Reads nothing until {@link #begin} or {@link #resume}, while polling keeps this member in the group. */
    public void pause() {
        consumer.pause(consumer.assignment());
    }

    /** Reads on where {@link #pause} stopped. */
    public void resume() {
        consumer.resume(consumer.assignment());
    }

    /** How often partitions came or went: when it changes, positions are to be sought anew. */
    public long rebalances() {
        return rebalances;
    }

    /** The partitions that are this member's. */
    public Set<Integer> partitions() {
        return numbers(consumer.assignment());
    }

    /** All partitions of the topic. */
    public Set<Integer> allPartitions() {
        return numbers(SamplePartitions.existing(consumer, topic));
    }

    /** The group's generation in which the partitions were given. */
    public int generation() {
        return consumer.groupMetadata().generationId();
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toCollection(TreeSet::new));
    }

    private final class Rebalances implements ConsumerRebalanceListener {

        /** A position must be known before this returns; the right one is sought when it is known. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            rebalances++;
            partitions.forEach(partition -> consumer.seek(partition, 0));
            consumer.pause(consumer.assignment());
            LOG.info("The group gave this trainer partitions {} of {}.", numbers(consumer.assignment()), topic);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            rebalances++;
        }
    }
}
