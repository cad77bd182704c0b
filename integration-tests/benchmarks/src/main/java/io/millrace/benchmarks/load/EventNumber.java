package io.millrace.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Finds the event id in an encoded record and nothing else: decoding whole lists would take a core that the job is to have. Used
 * by one thread.
 */
public final class EventNumber {

    /** Marker and fingerprint of Avro's single-object encoding. */
    private static final int BODY_AT = 10;

    private static final int IN_INTERACTION = 0;
    private static final int IN_RECOMMENDATION_LIST = 2;

    private final int fieldsBefore;
    private @Nullable BinaryDecoder decoder;
    private @Nullable Utf8 eventId;

    private EventNumber(int fieldsBefore) {
        this.fieldsBefore = fieldsBefore;
    }

    /** The event of an interaction. */
    public static EventNumber ofInteraction() {
        return new EventNumber(IN_INTERACTION);
    }

    /** The event that a recommendation list answers. */
    public static EventNumber ofRecommendationList() {
        return new EventNumber(IN_RECOMMENDATION_LIST);
    }

    /** The number of the event's click, see {@link SyntheticClicks}. */
    public long in(byte[] record) {
        try {
            decoder = DecoderFactory.get().binaryDecoder(record, BODY_AT, record.length - BODY_AT, decoder);
            for (int field = 0; field < fieldsBefore; field++) {
                decoder.skipString();
            }
            eventId = decoder.readString(eventId);
            return SyntheticClicks.number(eventId.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("A record does not begin as its schema says.", e);
        }
    }
}
