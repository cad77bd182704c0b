package io.millrace.benchmarks.load;

import io.millrace.local.kafka.ByteClients;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;

/**
 * Clicks that a job finds waiting all at once, however long they took to be written: they are one transaction, and nobody reads
 * them before it is committed.
 */
public final class Backlog implements AutoCloseable {

    private static final int LINGER_MILLIS = 5;

    private final Producer<byte[], byte[]> producer;

    private Backlog(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Writes clicks {@code first} up to and without {@code end}; they wait for {@link #release()}. */
    public static Backlog write(ClickRecords records, long first, long end, ByteClients clients) {
        Backlog backlog = new Backlog(clients.producer(LINGER_MILLIS, "backlog-" + UUID.randomUUID()));
        try {
            backlog.producer.initTransactions();
            backlog.producer.beginTransaction();
            records.send(first, end, backlog.producer);
            return backlog;
        } catch (RuntimeException e) {
            backlog.close();
            throw e;
        }
    }

    /** Lets every reader have them. */
    public void release() {
        producer.commitTransaction();
    }

    /** What has not been released is never read. */
    @Override
    public void close() {
        producer.close();
    }
}
