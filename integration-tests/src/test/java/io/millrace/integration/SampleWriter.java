package io.millrace.integration;

import io.millrace.local.kafka.BrokerAddress;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.Topic;
import io.millrace.schemas.avro.TrainingSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes training samples as the job does: in transactions, which commit or abort. */
final class SampleWriter implements AutoCloseable {

    private static final AvroCodec<TrainingSample> CODEC = AvroCodec.of(TrainingSample.class);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int FEW_ITEMS = 30;
    private static final String ITEM = "item-";
    private static final int SOURCE_PARTITIONS = 3;
    private static final Random SHUFFLE = new Random(5);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int items;
    private final Map<Integer, Long> highestSourceOffsets = new HashMap<>();
    private int written;
    private int committed;

    /** Samples about a few items, over and over. */
    SampleWriter(BrokerAddress address, Topic trainingSamples) {
        this(address, trainingSamples, FEW_ITEMS);
    }

    /** @param items after how many samples the target items come again */
    SampleWriter(BrokerAddress address, Topic trainingSamples, int items) {
        Map<String, Object> properties = new HashMap<>(address.clientProperties());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "samples-" + UUID.randomUUID());
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        topic = trainingSamples.name();
        this.items = items;
    }

    void writeCommitted(int count) {
        commit(next(count));
    }

    /** Committed samples whose targets have been dealt out anew among them. */
    void writeShuffled(int count) {
        List<TrainingSample> samples = next(count);
        List<String> targets = new ArrayList<>(
                samples.stream().map(TrainingSample::getTargetItemId).toList());
        Collections.shuffle(targets, SHUFFLE);
        Iterator<String> dealt = targets.iterator();
        commit(samples.stream()
                .map(sample -> TrainingSample.newBuilder(sample)
                        .setTargetItemId(dealt.next())
                        .build())
                .toList());
    }

    /** Samples that no reader may ever see. */
    void writeAborted(int count) {
        producer.beginTransaction();
        next(count).forEach(this::send);
        producer.flush();
        producer.abortTransaction();
    }

    /** Samples committed so far. */
    int committed() {
        return committed;
    }

    /** Interactions partition to the highest offset among the committed samples. */
    Map<Integer, Long> highestSourceOffsets() {
        return highestSourceOffsets;
    }

    /** What comes after an item in the samples about a few, unless targets are shuffled. */
    static String itemAfter(String item) {
        return item((Integer.parseInt(item.substring(ITEM.length())) + 1) % FEW_ITEMS);
    }

    private static String item(int number) {
        return ITEM + number;
    }

    private List<TrainingSample> next(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private void commit(List<TrainingSample> samples) {
        producer.beginTransaction();
        for (TrainingSample sample : samples) {
            highestSourceOffsets.merge(sample.getSourcePartition(), sample.getSourceOffset(), Math::max);
            send(sample);
        }
        producer.commitTransaction();
        committed += samples.size();
    }

    private TrainingSample next() {
        int number = written++;
        String target = item((number + 1) % items);
        return TrainingSample.newBuilder()
                .setSampleId("sample-" + number)
                .setUserId("user-" + number % 10)
                .setTargetItemId(target)
                .setAction("click")
                .setEventTime(START.plusSeconds(number))
                .setHistoryItems(List.of(ItemKey.of(item(number % items))))
                .setHistoryTimes(List.of(START.plusSeconds(number - 1).toEpochMilli()))
                .setSourcePartition(number % SOURCE_PARTITIONS)
                .setSourceOffset(number / SOURCE_PARTITIONS)
                .build();
    }

    private void send(TrainingSample sample) {
        producer.send(
                new ProducerRecord<>(topic, sample.getUserId().getBytes(StandardCharsets.UTF_8), CODEC.encode(sample)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
