package io.millrace.jobs.ingest;

import io.millrace.jobs.kafka.DeadLetter;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Ids;
import io.millrace.schemas.InteractionJson;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.avro.Interaction;
import java.time.Clock;

/**
 * Turns bytes into interactions: single-object encoded Avro or JSON, told apart by their first bytes. Whatever the bytes, the answer
 * is an outcome and never an exception.
 */
public final class InteractionDecoder {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final InteractionRules rules;
    private final Clock clock;
    private final AvroCodec<Interaction> avro = AvroCodec.of(Interaction.class);

    public InteractionDecoder(InteractionRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    public Decoded decode(ReceivedRecord received) {
        try {
            Interaction interaction = parse(received);
            validate(interaction);
            return classify(interaction, received);
        } catch (MalformedRecordException e) {
            return new Decoded.Malformed(new DeadLetter(received, e.reason(), e.detail()));
        }
    }

    private Interaction parse(ReceivedRecord received) throws MalformedRecordException {
        byte[] value = received.value();
        if (value == null || value.length == 0) {
            throw new MalformedRecordException("empty-value", "The record has no value.");
        }
        if (AvroCodec.looksEncoded(value)) {
            return avro.decode(value);
        }
        if (InteractionJson.looksEncoded(value)) {
            return InteractionJson.decode(
                    value, Ids.positionalEventId(received.topic(), received.partition(), received.offset()));
        }
        throw new MalformedRecordException(
                "unknown-encoding", "Neither single-object encoded Avro (C3 01 …) nor a JSON object.");
    }

    private void validate(Interaction interaction) throws MalformedRecordException {
        validateText("eventId", interaction.getEventId());
        validateText("userId", interaction.getUserId());
        validateText("itemId", interaction.getItemId());
        validateText("action", interaction.getAction());
        long eventTime = interaction.getEventTime().toEpochMilli();
        if (eventTime < 0) {
            throw new MalformedRecordException(
                    "invalid-time",
                    "eventTime " + eventTime + " ms is before 1970; expected milliseconds since the epoch.");
        }
        long ahead = eventTime - clock.millis();
        if (ahead > rules.maximumFuture().toMillis()) {
            throw new MalformedRecordException(
                    "future-time",
                    "eventTime " + interaction.getEventTime() + " is " + ahead + " ms ahead of the clock; at most "
                            + rules.maximumFuture().toMillis() + " ms are accepted.");
        }
    }

    private void validateText(String field, String value) throws MalformedRecordException {
        if (value.isBlank()) {
            throw new MalformedRecordException("blank-field", field + " is blank.");
        }
        if (value.length() > rules.maximumIdLength()) {
            throw new MalformedRecordException(
                    "too-long",
                    field + " has " + value.length() + " characters; at most " + rules.maximumIdLength()
                            + " are accepted.");
        }
    }

    private Decoded classify(Interaction interaction, ReceivedRecord received) {
        String action = interaction.getAction();
        if (rules.impressionActions().contains(action)) {
            return new Decoded.Exposed(impression(interaction, received));
        }
        Double value = interaction.getValue();
        if (rules.dwellActions().contains(action) && value != null && value > 0) {
            return new Decoded.Exposed(dwell(interaction, value, received));
        }
        if (rules.dwellActions().contains(action) || rules.contextActions().contains(action)) {
            return new Decoded.Context(interaction.getEventTime().toEpochMilli());
        }
        return new Decoded.Valid(new Click(
                interaction.getEventId(),
                interaction.getUserId(),
                interaction.getItemId(),
                ItemKey.of(interaction.getItemId()),
                action,
                interaction.getEventTime().toEpochMilli(),
                received.partition(),
                received.offset()));
    }

    private static Impression impression(Interaction interaction, ReceivedRecord received) {
        return new Impression(
                interaction.getEventId(),
                interaction.getUserId(),
                interaction.getItemId(),
                ItemKey.of(interaction.getItemId()),
                interaction.getRequestId(),
                interaction.getPosition(),
                interaction.getEventTime().toEpochMilli(),
                received.partition(),
                received.offset());
    }

    private static Dwell dwell(Interaction interaction, double seconds, ReceivedRecord received) {
        return new Dwell(
                interaction.getUserId(),
                ItemKey.of(interaction.getItemId()),
                Math.round(seconds * MILLIS_PER_SECOND),
                interaction.getEventTime().toEpochMilli(),
                received.partition(),
                received.offset());
    }
}
