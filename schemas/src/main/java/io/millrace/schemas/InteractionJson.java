package io.millrace.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.schemas.avro.Interaction;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interactions as JSON objects, for click topics that exist already. Field names are accepted in camelCase and snake_case
 * ({@code userId}, {@code user_id}); {@code eventTime} (or {@code timestamp}) is epoch milliseconds or ISO-8601. A missing
 * {@code eventId} is replaced by the caller's; a missing {@code action} is a click. Fields that no contract knows are left
 * out.
 */
public final class InteractionJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String DEFAULT_ACTION = "click";

    private InteractionJson() {}

    /** Whether {@code bytes} start like a JSON object. */
    public static boolean looksEncoded(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '{') {
                return true;
            }
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return false;
    }

    /**
     * @param fallbackEventId the id of an object that names none
     * @throws MalformedRecordException if the bytes are no JSON object or lack a user, an item or a time
     */
    public static Interaction decode(byte[] bytes, String fallbackEventId) throws MalformedRecordException {
        JsonNode node = parse(bytes);
        String eventId = text(node, "eventId", "event_id");
        String action = text(node, "action", "action");
        JsonNode position = field(node, "position", "position");
        JsonNode value = field(node, "value", "value");
        return Interaction.newBuilder()
                .setEventId(eventId == null ? fallbackEventId : eventId)
                .setUserId(required(node, "userId", "user_id"))
                .setItemId(required(node, "itemId", "item_id"))
                .setAction(action == null ? DEFAULT_ACTION : action)
                .setEventTime(eventTime(node))
                .setRequestId(text(node, "requestId", "request_id"))
                .setPosition(position == null ? null : integer(position))
                .setValue(value == null ? null : number(value))
                .setContext(context(node))
                .build();
    }

    private static JsonNode parse(byte[] bytes) throws MalformedRecordException {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (!node.isObject()) {
                throw new MalformedRecordException(
                        "malformed-json", "Expected a JSON object, got " + node.getNodeType() + '.');
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new MalformedRecordException("malformed-json", "Not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedRecordException("malformed-json", "Not JSON: " + e.getMessage(), e);
        }
    }

    private static Instant eventTime(JsonNode node) throws MalformedRecordException {
        JsonNode time = field(node, "eventTime", "event_time");
        if (time == null) {
            time = field(node, "timestamp", "timestamp_ms");
        }
        if (time == null) {
            throw new MalformedRecordException(
                    "missing-field", "No eventTime: expected epoch milliseconds or an ISO-8601 time.");
        }
        if (time.isIntegralNumber() && time.canConvertToLong()) {
            return Instant.ofEpochMilli(time.longValue());
        }
        try {
            return OffsetDateTime.parse(time.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedRecordException(
                    "malformed-field", "eventTime " + time + " is neither epoch milliseconds nor an ISO-8601 time.", e);
        }
    }

    private static String required(JsonNode node, String camelCase, String snakeCase) throws MalformedRecordException {
        String value = text(node, camelCase, snakeCase);
        if (value == null) {
            throw new MalformedRecordException("missing-field", "No " + camelCase + '.');
        }
        return value;
    }

    private static @Nullable String text(JsonNode node, String camelCase, String snakeCase)
            throws MalformedRecordException {
        JsonNode value = field(node, camelCase, snakeCase);
        if (value == null) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new MalformedRecordException(
                    "malformed-field", camelCase + " is " + value.getNodeType() + "; expected a string or a number.");
        }
        return value.asText();
    }

    private static int integer(JsonNode value) throws MalformedRecordException {
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new MalformedRecordException("malformed-field", "position " + value + " is not an integer.");
        }
        return value.intValue();
    }

    private static double number(JsonNode value) throws MalformedRecordException {
        if (!value.isNumber()) {
            throw new MalformedRecordException("malformed-field", "value " + value + " is not a number.");
        }
        return value.doubleValue();
    }

    private static Map<String, String> context(JsonNode node) throws MalformedRecordException {
        JsonNode context = field(node, "context", "context");
        Map<String, String> entries = new HashMap<>();
        if (context == null) {
            return entries;
        }
        if (!context.isObject()) {
            throw new MalformedRecordException("malformed-field", "context is no JSON object.");
        }
        context.properties()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
        return entries;
    }

    private static @Nullable JsonNode field(JsonNode node, String camelCase, String snakeCase) {
        JsonNode value = node.get(camelCase);
        if (value == null) {
            value = node.get(snakeCase);
        }
        return value == null || value.isNull() ? null : value;
    }
}
