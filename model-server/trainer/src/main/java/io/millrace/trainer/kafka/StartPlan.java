package io.millrace.trainer.kafka;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Where reading begins, per partition of the training samples.
 *
 * @param offsets first offset to read
 * @param expired offsets between the resume point and what the topic still has: samples that retention deleted unread
 */
record StartPlan(SortedMap<Integer, Long> offsets, SortedMap<Integer, Long> expired) {

    StartPlan {
        offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
        expired = Collections.unmodifiableSortedMap(new TreeMap<>(expired));
    }

    /**
     * Resumes where the weights stopped; a partition that they have not seen begins at its beginning.
     *
     * @param topic for messages
     * @param resume the offset to go on from, per partition that the weights have learned from
     * @param beginnings the oldest offset of every partition of the topic
     * @param ends the offset behind the newest readable record of every partition of the topic
     * @throws IllegalStateException if the topic cannot be the one that the weights have learned from
     */
    static StartPlan of(
            String topic, Map<Integer, Long> resume, Map<Integer, Long> beginnings, Map<Integer, Long> ends) {
        SortedMap<Integer, Long> offsets = new TreeMap<>(beginnings);
        SortedMap<Integer, Long> expired = new TreeMap<>();
        resume.forEach((partition, offset) -> {
            Long beginning = beginnings.get(partition);
            Long end = ends.get(partition);
            if (beginning == null || end == null || offset > end) {
                throw new IllegalStateException("The current version has learned from " + topic + " partition "
                        + partition + " up to offset " + offset + ", but "
                        + (end == null ? "there is no such partition" : "the partition ends at " + end)
                        + ": the topic was deleted and made anew. Start over with another model name or store.");
            }
            offsets.put(partition, Math.max(offset, beginning));
            if (beginning > offset) {
                expired.put(partition, beginning - offset);
            }
        });
        return new StartPlan(offsets, expired);
    }

    /** The first offset to read of each partition of the topic. */
    Map<TopicPartition, Long> positions(String topic) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(start -> new TopicPartition(topic, start.getKey()), Map.Entry::getValue));
    }
}
