package io.millrace.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.millrace.jobs.kafka.DeadLetter;
import io.millrace.jobs.kafka.Header;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.avro.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InteractionDecoderTest {

    private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
    private static final InteractionRules RULES =
            new InteractionRules(16, Duration.ofHours(1), Set.of("return"), Set.of("impression"), Set.of("dwell"));
    private static final AvroCodec<Interaction> AVRO = AvroCodec.of(Interaction.class);

    private final InteractionDecoder decoder = new InteractionDecoder(RULES, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void avroInteractionIsAClickWithItsPlaceInTheTopic() {
        Decoded decoded = decoder.decode(received(AVRO.encode(interaction().build())));

        assertThat(decoded)
                .isEqualTo(new Decoded.Valid(
                        new Click("e1", "ann", "lamp", ItemKey.of("lamp"), "click", NOW.toEpochMilli(), 3, 42)));
    }

    @Test
    void jsonInteractionWithoutAnIdIsNamedByItsPlaceInTheTopic() {
        Decoded decoded = decoder.decode(received(json("{'userId':'ann','itemId':'lamp','eventTime':1000}")));

        assertThat(decoded)
                .isEqualTo(new Decoded.Valid(
                        new Click("in-3-42", "ann", "lamp", ItemKey.of("lamp"), "click", 1_000, 3, 42)));
    }

    @Test
    void unknownActionIsAClick() {
        Decoded decoded = decoder.decode(
                received(AVRO.encode(interaction().setAction("teleported").build())));

        assertThat(decoded).isInstanceOf(Decoded.Valid.class);
    }

    @Test
    void contextActionIsContextWithItsTime() {
        Decoded decoded = decoder.decode(
                received(AVRO.encode(interaction().setAction("return").build())));

        assertThat(decoded).isEqualTo(new Decoded.Context(NOW.toEpochMilli()));
    }

    @Test
    void impressionKeepsTheListAndThePlaceThatItWasShownAt() {
        Decoded decoded = decoder.decode(received(
                avro(interaction().setAction("impression").setRequestId("list").setPosition(2))));

        assertThat(decoded)
                .isEqualTo(new Decoded.Exposed(
                        new Impression("e1", "ann", "lamp", ItemKey.of("lamp"), "list", 2, NOW.toEpochMilli(), 3, 42)));
    }

    @Test
    void dwellIsMeasuredInSeconds() {
        Decoded decoded =
                decoder.decode(received(avro(interaction().setAction("dwell").setValue(2.5))));

        assertThat(decoded)
                .isEqualTo(new Decoded.Exposed(new Dwell("ann", ItemKey.of("lamp"), 2_500, NOW.toEpochMilli(), 3, 42)));
    }

    @Test
    void dwellWithoutAMeasureIsContext() {
        assertThat(decoder.decode(received(avro(interaction().setAction("dwell")))))
                .isEqualTo(new Decoded.Context(NOW.toEpochMilli()));
        assertThat(decoder.decode(received(avro(interaction().setAction("dwell").setValue(Double.NaN)))))
                .isEqualTo(new Decoded.Context(NOW.toEpochMilli()));
    }

    @Test
    void futureWithinTheLimitIsAccepted() {
        Instant limit = NOW.plus(RULES.maximumFuture());

        assertThat(decoder.decode(
                        received(AVRO.encode(interaction().setEventTime(limit).build()))))
                .isInstanceOf(Decoded.Valid.class);
        assertThat(reasonOf(decoder.decode(received(AVRO.encode(
                        interaction().setEventTime(limit.plusMillis(1)).build())))))
                .isEqualTo("future-time");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformedBytesAreSetAsideWithTheReason(String description, byte @Nullable [] value, String reason) {
        ReceivedRecord received = received(value);

        Decoded decoded = decoder.decode(received);

        assertThat(reasonOf(decoded)).isEqualTo(reason);
        assertThat(((Decoded.Malformed) decoded).letter().received()).isSameAs(received);
        assertThat(((Decoded.Malformed) decoded).letter().detail()).isNotBlank();
        assertThat(decoded.eventTime())
                .as("what tells no time must not move a watermark")
                .isEqualTo(Long.MIN_VALUE);
    }

    static Stream<Arguments> malformed() {
        byte[] avro = AVRO.encode(interaction().build());
        byte[] unknownSchema = avro.clone();
        unknownSchema[5] ^= 1;
        String longId = "x".repeat(17);
        return Stream.of(
                arguments("tombstone", null, "empty-value"),
                arguments("no bytes", new byte[0], "empty-value"),
                arguments("garbage", new byte[] {1, 2, 3, 4}, "unknown-encoding"),
                arguments("text", "hello".getBytes(StandardCharsets.UTF_8), "unknown-encoding"),
                arguments("marker only", Arrays.copyOf(avro, 2), "malformed-avro"),
                arguments("truncated fingerprint", Arrays.copyOf(avro, 6), "malformed-avro"),
                arguments("truncated body", Arrays.copyOf(avro, avro.length - 3), "malformed-avro"),
                arguments("unknown schema", unknownSchema, "unknown-schema"),
                arguments("truncated JSON", json("{'userId':'ann'"), "malformed-json"),
                arguments("JSON without a user", json("{'itemId':'a','eventTime':1}"), "missing-field"),
                arguments("JSON without a time", json("{'userId':'ann','itemId':'a'}"), "missing-field"),
                arguments(
                        "JSON with a bad time",
                        json("{'userId':'a','itemId':'b','eventTime':'soon'}"),
                        "malformed-field"),
                arguments("blank user", json("{'userId':' ','itemId':'a','eventTime':1}"), "blank-field"),
                arguments("blank item", avro(interaction().setItemId("")), "blank-field"),
                arguments("blank event", avro(interaction().setEventId("\t")), "blank-field"),
                arguments("blank action", avro(interaction().setAction("")), "blank-field"),
                arguments("long user", avro(interaction().setUserId(longId)), "too-long"),
                arguments("long item", avro(interaction().setItemId(longId)), "too-long"),
                arguments("long event", avro(interaction().setEventId(longId)), "too-long"),
                arguments("long action", avro(interaction().setAction(longId)), "too-long"),
                arguments("negative time", avro(interaction().setEventTime(Instant.ofEpochMilli(-1))), "invalid-time"),
                arguments("far future", avro(interaction().setEventTime(NOW.plus(Duration.ofDays(1)))), "future-time"),
                arguments(
                        "absurd future",
                        json("{'userId':'a','itemId':'b','eventTime':9223372036854775807}"),
                        "future-time"));
    }

    @Property(tries = 500)
    void noBytesMakeTheDecoderThrow(@ForAll byte[] bytes) {
        InteractionDecoder any = new InteractionDecoder(RULES, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(any.decode(received(bytes))).isNotNull();
    }

    @Property(tries = 500)
    void noDamageToAnInteractionMakesTheDecoderThrow(@ForAll int place, @ForAll byte damage) {
        byte[] bytes = AVRO.encode(interaction().build());
        bytes[Math.floorMod(place, bytes.length)] ^= damage;
        InteractionDecoder any = new InteractionDecoder(RULES, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(any.decode(received(bytes))).isNotNull();
    }

    private static String reasonOf(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
        DeadLetter letter = ((Decoded.Malformed) decoded).letter();
        return letter.reason();
    }

    private static Interaction.Builder interaction() {
        return Interaction.newBuilder()
                .setEventId("e1")
                .setUserId("ann")
                .setItemId("lamp")
                .setAction("click")
                .setEventTime(NOW);
    }

    private static byte[] avro(Interaction.Builder interaction) {
        return AVRO.encode(interaction.build());
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static ReceivedRecord received(byte @Nullable [] value) {
        return new ReceivedRecord("in", 3, 42, 7, null, value, List.of(Header.of("trace", "abc")));
    }
}
