package io.millrace.jobs.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record ready to be written: its sink knows the topic. */
public record OutgoingRecord(byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

    public OutgoingRecord {
        headers = List.copyOf(headers);
    }

    /** A record without headers whose key is text. */
    public static OutgoingRecord of(String key, byte[] value) {
        return new OutgoingRecord(key.getBytes(StandardCharsets.UTF_8), value, List.of());
    }
}
