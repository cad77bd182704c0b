package io.millrace.benchmarks.swap;

import io.millrace.benchmarks.load.ClickRecords;
import java.util.AbstractList;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Clicks from a number on, encoded when they are asked for: those of some minutes would fill the heap that is watched. */
final class EndlessClicks extends AbstractList<ProducerRecord<byte[], byte[]>> {

    private final ClickRecords records;
    private final long first;

    EndlessClicks(ClickRecords records, long first) {
        this.records = records;
        this.first = first;
    }

    @Override
    public ProducerRecord<byte[], byte[]> get(int row) {
        return records.encode(first + row, first + row + 1).get(0);
    }

    @Override
    public int size() {
        return Integer.MAX_VALUE;
    }
}
