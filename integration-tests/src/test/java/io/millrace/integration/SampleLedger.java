package io.millrace.integration;

import io.millrace.schemas.ItemKey;
import io.millrace.schemas.avro.TrainingSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The committed samples of a topic and where each stands, no two of which have the same target item. */
final class SampleLedger {

    private record Entry(int partition, long offset, TrainingSample sample) {}

    private final List<Entry> entries;

    private SampleLedger(List<Entry> entries) {
        this.entries = entries;
    }

    /** Everything that {@code topic} has been read of so far. */
    static SampleLedger of(TopicReader topic) {
        List<TrainingSample> samples = topic.decoded(TrainingSample.class);
        List<ConsumerRecord<byte[], byte[]>> records = topic.records();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            entries.add(new Entry(records.get(i).partition(), records.get(i).offset(), samples.get(i)));
        }
        return new SampleLedger(entries);
    }

    int size() {
        return entries.size();
    }

    /** The samples below {@code offsets}, an offset per partition. */
    SampleLedger below(Map<Integer, Long> offsets) {
        return new SampleLedger(entries.stream()
                .filter(entry -> entry.offset() < offsets.getOrDefault(entry.partition(), 0L))
                .toList());
    }

    /** The target items. */
    Set<Long> itemKeys() {
        Set<Long> keys = new HashSet<>();
        entries.forEach(entry -> keys.add(ItemKey.of(entry.sample().getTargetItemId())));
        return keys;
    }

    /** Interactions partition to the highest offset among the samples. */
    Map<Integer, Long> highestSourceOffsets() {
        Map<Integer, Long> highest = new HashMap<>();
        entries.forEach(entry -> highest.merge(
                entry.sample().getSourcePartition(), entry.sample().getSourceOffset(), Math::max));
        return highest;
    }
}
