package io.millrace.schemas;

import io.millrace.schemas.avro.Interaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * Avro single-object encoding of one record type: two marker bytes, the writer schema's fingerprint, the body. Reads every
 * schema released so far, because their texts are on the classpath. Safe for use by several threads.
 *
 * <p>Bodies are read from the array and not through a stream: only then does Avro check a claimed length against the bytes
 * that are there before it allocates.
 *
 * @param <T> the generated record class
 */
public final class AvroCodec<T extends SpecificRecord> {

    private static final byte MARKER_0 = (byte) 0xC3;
    private static final byte MARKER_1 = (byte) 0x01;
    private static final int FINGERPRINT_AT = 2;
    private static final int BODY_AT = FINGERPRINT_AT + Long.BYTES;

    static {
        // Avro instantiates only classes that somebody vouches for; ours are generated from the schemas of this module.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getPackage() == Interaction.class.getPackage()));
    }

    private final String name;
    private final BinaryMessageEncoder<T> encoder;
    private final Map<Long, DatumReader<T>> readers = new HashMap<>();

    private AvroCodec(Class<T> type) {
        SpecificData data = SpecificData.getForClass(type);
        Schema schema = data.getSchema(type);
        this.name = schema.getName();
        this.encoder = new BinaryMessageEncoder<>(data, schema);
        for (Schema writer : ReleasedSchemas.of(name)) {
            readers.put(fingerprint(writer), new SpecificDatumReader<>(writer, schema, data));
        }
        readers.put(fingerprint(schema), new SpecificDatumReader<>(schema, schema, data));
    }

    public static <T extends SpecificRecord> AvroCodec<T> of(Class<T> type) {
        return new AvroCodec<>(type);
    }

    /** Whether {@code bytes} claim to be single-object encoded Avro. */
    public static boolean looksEncoded(byte[] bytes) {
        return bytes.length >= FINGERPRINT_AT && bytes[0] == MARKER_0 && bytes[1] == MARKER_1;
    }

    public byte[] encode(T record) {
        try {
            ByteBuffer encoded = encoder.encode(record);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot encode a " + name + '.', e);
        }
    }

    /**
     * @throws MalformedRecordException if the bytes are no single-object Avro, name a schema that no release has, or end
     *     early
     */
    public T decode(byte[] bytes) throws MalformedRecordException {
        if (!looksEncoded(bytes) || bytes.length < BODY_AT) {
            throw new MalformedRecordException(
                    "malformed-avro", "Not a single-object encoded " + name + ": no marker and fingerprint.");
        }
        long writer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(FINGERPRINT_AT);
        @Nullable DatumReader<T> reader = readers.get(writer);
        if (reader == null) {
            throw new MalformedRecordException(
                    "unknown-schema",
                    "This " + name + " was written with schema " + Long.toHexString(writer)
                            + ", which no release of this reader has.");
        }
        return read(reader, bytes);
    }

    @SuppressWarnings("NullAway") // Avro's contract: null means that there is nothing to reuse.
    private T read(DatumReader<T> reader, byte[] bytes) throws MalformedRecordException {
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, BODY_AT, bytes.length - BODY_AT, null));
        } catch (IOException | RuntimeException e) {
            // Avro's reader answers damaged bytes with half a dozen unchecked types.
            throw new MalformedRecordException(
                    "malformed-avro", "The body of this " + name + " is damaged: " + e.getMessage(), e);
        }
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
