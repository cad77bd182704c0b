package io.millrace.local.demo;

import io.millrace.local.accounting.Baselines;
import io.millrace.local.accounting.Evidence;
import io.millrace.local.data.EventLog;
import io.millrace.local.run.SendSchedule;
import io.millrace.local.run.Threads;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.avro.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends a log row by row when each is due, lets the baselines see each click just before it leaves, and enters as evidence where
 * each row came to stand. Rows of one user share a partition, in the order of the log.
 */
final class Replayer implements AutoCloseable {

    private static final long NAP_NANOS = Duration.ofMillis(1).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventLog log;
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final SendSchedule schedule;
    private final Baselines baselines;
    private final Evidence evidence;
    private final AvroCodec<Interaction> codec = AvroCodec.of(Interaction.class);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile int sent;
    private volatile boolean stopped;

    Replayer(
            EventLog log,
            Producer<byte[], byte[]> producer,
            String topic,
            SendSchedule schedule,
            Baselines baselines,
            Evidence evidence) {
        this.log = log;
        this.producer = producer;
        this.topic = topic;
        this.schedule = schedule;
        this.baselines = baselines;
        this.evidence = evidence;
        this.thread = new Thread(this::replay, "replay");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Rows handed to Kafka so far. */
    int sent() {
        return sent;
    }

    boolean isDone() {
        return sent == log.size();
    }

    /** What ended the replay early. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void replay() {
        try {
            while (!isDone() && !stopped) {
                long due = Math.min(log.size(), schedule.dueRows(System.nanoTime()));
                for (int row = sent; row < due && !stopped; row++) {
                    send(row);
                }
                LockSupport.parkNanos(NAP_NANOS);
            }
            producer.flush();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void send(int row) {
        baselines.enter(row);
        producer.send(record(row), (metadata, e) -> {
            if (e != null) {
                fail(e);
            } else {
                evidence.sent(row, metadata.partition(), metadata.offset());
            }
        });
        sent = row + 1;
    }

    private ProducerRecord<byte[], byte[]> record(int row) {
        if (log.isMalformed(row)) {
            return new ProducerRecord<>(topic, log.malformedBytes(row));
        }
        byte[] key = log.userId(row).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, key, codec.encode(log.interaction(row)));
    }

    private void fail(Throwable e) {
        if (!stopped) {
            failure.compareAndSet(null, e);
        }
    }

    /** Stops sending; what is on its way may be lost. */
    @Override
    public void close() {
        stopped = true;
        Threads.awaitEnd(thread, PATIENCE);
    }
}
