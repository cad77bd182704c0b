package io.millrace.schemas;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Deterministic ids: the same inputs give the same id on every run, which is what makes a replay recognisable. */
public final class Ids {

    private static final String POPULARITY = "popularity";
    private static final int SAMPLE_ID_DIGITS = 16;

    private Ids() {}

    /** 64-bit form of an event id, as kept in user state to recognise duplicates. */
    public static long eventKey(String eventId) {
        return Hashing.xxh3_64().hashBytesToLong(eventId.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of the list that answers {@code triggerEventId}; {@code modelVersion} is null for the popularity tier. */
    public static String recommendationId(String triggerEventId, @Nullable String modelVersion) {
        String version = modelVersion == null ? POPULARITY : modelVersion;
        byte[] bytes = (triggerEventId + '\n' + version).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().toHexDigits(Hashing.xxh3_64().hashBytesToLong(bytes));
    }

    /** 64-bit form of the id of the sample of one impression; {@link #sampleId} writes it as text. */
    public static long impressionKey(String userId, String itemId, String impressionEventId) {
        byte[] bytes = (userId + '\n' + itemId + '\n' + impressionEventId).getBytes(StandardCharsets.UTF_8);
        return Hashing.xxh3_64().hashBytesToLong(bytes);
    }

    /** The id of an impression sample as text: 16 hexadecimal digits. */
    public static String sampleId(long impressionKey) {
        return HexFormat.of().toHexDigits(impressionKey);
    }

    /**
     * The 64-bit form of an impression sample's id.
     *
     * @throws IllegalArgumentException if it is not 16 hexadecimal digits
     */
    public static long sampleKey(String sampleId) {
        if (sampleId.length() != SAMPLE_ID_DIGITS) {
            throw new IllegalArgumentException("Sample id '" + sampleId + "' is not usable: expected "
                    + SAMPLE_ID_DIGITS + " hexadecimal digits.");
        }
        return HexFormat.fromHexDigitsToLong(sampleId);
    }

    /** The id of an interaction that came without one: where it stands in its topic. */
    public static String positionalEventId(String topic, int partition, long offset) {
        return topic + '-' + partition + '-' + offset;
    }
}
