package io.millrace.benchmarks.labelflip;

import io.millrace.local.kafka.ByteClients;
import io.millrace.local.kafka.TopicTail;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.Topic;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.TrainingSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a job and its trainer, each with topics of its own: hands committed samples on to the trainer, some of them
 * corrupted, and the trainer's announcements back to the job. Everything keeps its partition and its order.
 */
final class Relay implements AutoCloseable {

    private static final int LINGER_MILLIS = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Topics job;
    private final Topics trainer;
    private final Corruption corruption;
    private final StreamClock clock;
    private final CorruptedSamples corrupted;
    private final ShuffledTargets shuffle;
    private final TopicTail tail;
    private final Producer<byte[], byte[]> producer;
    private final AvroCodec<TrainingSample> codec = AvroCodec.of(TrainingSample.class);
    private final AtomicReference<@Nullable Throwable> sendFailure = new AtomicReference<>();

    /**
     * @param corruption when samples are corrupted on their way
     * @param corrupted told of every sample
     * @param seed of the shuffling
     */
    Relay(
            ByteClients clients,
            Topics job,
            Topics trainer,
            Corruption corruption,
            StreamClock clock,
            CorruptedSamples corrupted,
            long seed) {
        this.job = job;
        this.trainer = trainer;
        this.corruption = corruption;
        this.clock = clock;
        this.corrupted = corrupted;
        this.shuffle = new ShuffledTargets(seed);
        this.producer = clients.producer(LINGER_MILLIS);
        this.tail = new TopicTail(
                "relay",
                clients.committedConsumer(),
                List.of(job.trainingSamples(), job.impressionSamples(), trainer.models()),
                this::pass);
    }

    void start() {
        tail.start();
    }

    /** What ended the relay. */
    Optional<Throwable> failure() {
        return tail.failure().or(() -> Optional.ofNullable(sendFailure.get()));
    }

    private void pass(ConsumerRecords<byte[], byte[]> records) throws MalformedRecordException {
        List<ConsumerRecord<byte[], byte[]>> samples = new ArrayList<>();
        records.records(job.trainingSamples().name()).forEach(samples::add);
        boolean corrupting = corruption.covers(clock.now());
        List<byte[]> values = corrupting ? shuffled(samples) : values(samples);
        for (int i = 0; i < samples.size(); i++) {
            ConsumerRecord<byte[], byte[]> sample = samples.get(i);
            send(sample, trainer.trainingSamples(), values.get(i));
            corrupted.written(sample.partition(), corrupting, clock.now());
        }
        records.records(job.impressionSamples().name())
                .forEach(record -> send(record, trainer.impressionSamples(), record.value()));
        records.records(trainer.models().name()).forEach(record -> send(record, job.models(), record.value()));
    }

    private List<byte[]> shuffled(List<ConsumerRecord<byte[], byte[]>> records) throws MalformedRecordException {
        List<TrainingSample> samples = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            samples.add(codec.decode(record.value()));
        }
        return shuffle.of(samples).stream().map(codec::encode).toList();
    }

    private static List<byte[]> values(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(ConsumerRecord::value).toList();
    }

    private void send(ConsumerRecord<byte[], byte[]> record, Topic topic, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), record.partition(), record.key(), value), (metadata, e) -> {
            if (e != null) {
                sendFailure.compareAndSet(null, e);
            }
        });
    }

    /** Stops handing on; what is on its way may be lost. */
    @Override
    public void close() {
        tail.close();
        producer.close(PATIENCE);
    }
}
