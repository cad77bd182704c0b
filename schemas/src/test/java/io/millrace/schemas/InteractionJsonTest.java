package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.schemas.avro.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionJsonTest {

    @Test
    void everyFieldIsRead() throws MalformedRecordException {
        Interaction interaction = decode("""
                {"eventId": "e1", "userId": "u1", "itemId": "i1", "action": "purchase", "eventTime": 1700000000123,
                 "requestId": "r1", "position": 3, "value": 2.5, "context": {"country": "NL", "page": 2}}""");

        assertThat(interaction)
                .isEqualTo(Interaction.newBuilder()
                        .setEventId("e1")
                        .setUserId("u1")
                        .setItemId("i1")
                        .setAction("purchase")
                        .setEventTime(Instant.ofEpochMilli(1_700_000_000_123L))
                        .setRequestId("r1")
                        .setPosition(3)
                        .setValue(2.5)
                        .setContext(Map.of("country", "NL", "page", "2"))
                        .build());
    }

    @Test
    void snakeCaseNumericIdsAndIsoTimesAreAccepted() throws MalformedRecordException {
        Interaction interaction =
                decode("{\"user_id\": 17, \"item_id\": 4, \"event_time\": \"2026-01-02T03:04:05.678+01:00\"}");

        assertThat(interaction.getUserId()).isEqualTo("17");
        assertThat(interaction.getItemId()).isEqualTo("4");
        assertThat(interaction.getEventTime()).isEqualTo(Instant.parse("2026-01-02T02:04:05.678Z"));
    }

    @Test
    void missingEventIdAndActionHaveDefaults() throws MalformedRecordException {
        Interaction interaction = decode("{\"userId\": \"u\", \"itemId\": \"i\", \"timestamp\": 1}");

        assertThat(interaction.getEventId()).isEqualTo("fallback");
        assertThat(interaction.getAction()).isEqualTo("click");
    }

    @Test
    void unknownFieldsAndNullsAreIgnored() throws MalformedRecordException {
        Interaction interaction =
                decode("{\"userId\": \"u\", \"itemId\": \"i\", \"timestamp\": 1, \"requestId\": null, \"new\": [1]}");

        assertThat(interaction.getRequestId()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"userId\": \"u\", \"itemId\": \"i\"}                                  | missing-field   | No eventTime",
                "{\"itemId\": \"i\", \"eventTime\": 1}                                   | missing-field   | No userId",
                "{\"userId\": \"u\", \"eventTime\": 1}                                   | missing-field   | No itemId",
                "{\"userId\": {}, \"itemId\": \"i\", \"eventTime\": 1}                   | malformed-field | userId is OBJECT",
                "{\"userId\": \"u\", \"itemId\": \"i\", \"eventTime\": \"yesterday\"}    | malformed-field | neither epoch",
                "{\"userId\": \"u\", \"itemId\": \"i\", \"eventTime\": 1.5}              | malformed-field | neither epoch",
                "{\"userId\": \"u\", \"itemId\": \"i\", \"eventTime\": 1, \"position\": \"top\"} | malformed-field | position",
                "{\"userId\": \"u\", \"itemId\": \"i\", \"eventTime\": 1, \"value\": \"much\"} | malformed-field | value",
                "{\"userId\": \"u\", \"userId\": \"v\", \"itemId\": \"i\", \"eventTime\": 1}   | malformed-json  | Duplicate",
                "{\"userId\": \"u\"                                                      | malformed-json  | Not JSON",
                "[1, 2]                                                                  | malformed-json  | Expected a JSON object",
            })
    void badInputIsRefusedWithItsReason(String json, String reason, String detail) {
        MalformedRecordException refusal = catchThrowableOfType(MalformedRecordException.class, () -> decode(json));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.detail()).contains(detail);
    }

    @Test
    void onlyObjectsLookLikeJson() {
        assertThat(InteractionJson.looksEncoded(bytes(" \n{\"a\": 1}"))).isTrue();
        assertThat(InteractionJson.looksEncoded(bytes("a{"))).isFalse();
        assertThat(InteractionJson.looksEncoded(new byte[0])).isFalse();
    }

    private static Interaction decode(String json) throws MalformedRecordException {
        return InteractionJson.decode(bytes(json), "fallback");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
