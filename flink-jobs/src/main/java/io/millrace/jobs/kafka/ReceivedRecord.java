package io.millrace.jobs.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came, nothing interpreted.
 *
 * @param timestamp the record's own, in milliseconds since the epoch
 * @param key null when the producer gave none
 * @param value null for a tombstone
 */
public record ReceivedRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {

    public ReceivedRecord {
        headers = List.copyOf(headers);
    }
}
