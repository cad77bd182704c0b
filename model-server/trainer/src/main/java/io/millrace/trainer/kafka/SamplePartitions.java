package io.millrace.trainer.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of the topic of training samples, all of them assigned to one consumer; new ones are read from their
 * beginning.
 */
final class SamplePartitions {

    private static final Logger LOG = LoggerFactory.getLogger(SamplePartitions.class);
    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final StartPlan plan;

    private SamplePartitions(Consumer<byte[], byte[]> consumer, String topic, StartPlan plan) {
        this.consumer = consumer;
        this.topic = topic;
        this.plan = plan;
    }

    /**
     * Assigns every partition; none is positioned yet.
     *
     * @param resume the offset to go on from, per partition that the weights have learned from
     * @throws IllegalStateException if the topic does not exist, or cannot be the one that the weights have learned
     *     from
     */
    static SamplePartitions assign(Consumer<byte[], byte[]> consumer, String topic, Map<Integer, Long> resume) {
        Set<TopicPartition> all = existing(consumer, topic);
        StartPlan plan = plan(consumer, topic, all, resume);
        consumer.assign(all);
        return new SamplePartitions(consumer, topic, plan);
    }

    /**
     * The partitions of a topic.
     *
     * @throws IllegalStateException if the topic does not exist
     */
    static Set<TopicPartition> existing(Consumer<byte[], byte[]> consumer, String topic) {
        Set<TopicPartition> all = partitions(consumer, topic);
        if (all.isEmpty()) {
            throw new IllegalStateException(
                    "There is no topic " + topic + ": create the topics first, or check --topic-prefix.");
        }
        return all;
    }

    /**
     * Where reading begins in some partitions of a topic.
     *
     * @param resume the offset to go on from, per partition among these that the weights have learned from
     * @throws IllegalStateException if the topic cannot be the one that the weights have learned from
     */
    static StartPlan plan(
            Consumer<byte[], byte[]> consumer, String topic, Set<TopicPartition> which, Map<Integer, Long> resume) {
        StartPlan plan = StartPlan.of(
                topic, resume, byPartition(consumer.beginningOffsets(which)), byPartition(consumer.endOffsets(which)));
        plan.expired()
                .forEach((partition, count) -> LOG.error(
                        "Retention deleted {} offsets of {} partition {} before they were learned from; going on from"
                                + " the oldest that is left.",
                        count,
                        topic,
                        partition));
        return plan;
    }

    /** Where each partition that there was at first is read from. */
    Map<TopicPartition, Long> starts() {
        return plan.positions(topic);
    }

    /** Positions these partitions at their starts. */
    void seekToStart() {
        starts().forEach(consumer::seek);
    }

    /** Takes partitions in that were added to the topic; the positions of the others stay. */
    void refresh() {
        Set<TopicPartition> known = consumer.assignment();
        Set<TopicPartition> all;
        try {
            all = partitions(consumer, topic);
        } catch (TimeoutException e) {
            LOG.warn("Could not look for new partitions of {}; trying again later.", topic, e);
            return;
        }
        if (known.containsAll(all)) {
            return;
        }
        Set<TopicPartition> added = all.stream().filter(p -> !known.contains(p)).collect(Collectors.toSet());
        Set<TopicPartition> union = new HashSet<>(known);
        union.addAll(added);
        consumer.assign(union);
        consumer.seekToBeginning(added);
        LOG.info("New partitions of {}: {} are read from their beginning.", topic, numbers(added));
    }

    private static Set<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        Collection<PartitionInfo> infos = consumer.partitionsFor(topic, METADATA_TIMEOUT);
        return infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toSet());
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byPartition = new TreeMap<>();
        offsets.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
        return byPartition;
    }

    private static Set<Integer> numbers(Set<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toCollection(TreeSet::new));
    }
}
