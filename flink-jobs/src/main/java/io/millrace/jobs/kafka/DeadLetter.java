package io.millrace.jobs.kafka;

import java.util.ArrayList;
import java.util.List;

/**
 * A record that cannot be processed, with the reason why. It leaves with key, value and headers untouched, and with headers of
 * its own: {@code millrace.reason}, {@code millrace.detail}, {@code millrace.topic}, {@code millrace.partition},
 * {@code millrace.offset} and {@code millrace.timestamp}, all UTF-8 text.
 *
 * @param reason a short, stable name to count by
 * @param detail what was wrong, in a sentence
 */
public record DeadLetter(ReceivedRecord received, String reason, String detail) {

    /** The letter as it is written. */
    public OutgoingRecord toRecord() {
        List<Header> headers = new ArrayList<>(received.headers());
        headers.add(Header.of("millrace.reason", reason));
        headers.add(Header.of("millrace.detail", detail));
        headers.add(Header.of("millrace.topic", received.topic()));
        headers.add(Header.of("millrace.partition", Integer.toString(received.partition())));
        headers.add(Header.of("millrace.offset", Long.toString(received.offset())));
        headers.add(Header.of("millrace.timestamp", Long.toString(received.timestamp())));
        return new OutgoingRecord(received.key(), received.value(), headers);
    }
}
