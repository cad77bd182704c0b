package io.millrace.schemas;

import io.millrace.schemas.avro.Interaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro single-object encoding of one record type: two marker bytes, the writer schema's fingerprint, the body. Reads every
 * schema released so far, because their texts are on the classpath. Safe for use by several threads.
 *
 * @param <T> the generated record class
 */
public final class AvroCodec<T extends SpecificRecord> {

    private static final byte MARKER_0 = (byte) 0xC3;
    private static final byte MARKER_1 = (byte) 0x01;

    static {
        // Avro instantiates only classes that somebody vouches for; ours are generated from the schemas of this module.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getPackage() == Interaction.class.getPackage()));
    }

    private final String name;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private AvroCodec(Class<T> type) {
        SpecificData data = SpecificData.getForClass(type);
        Schema schema = data.getSchema(type);
        SchemaStore.Cache released = new SchemaStore.Cache();
        for (Schema version : ReleasedSchemas.of(schema.getName())) {
            released.addSchema(version);
        }
        this.name = schema.getName();
        this.encoder = new BinaryMessageEncoder<>(data, schema);
        this.decoder = new BinaryMessageDecoder<>(data, schema, released);
    }

    public static <T extends SpecificRecord> AvroCodec<T> of(Class<T> type) {
        return new AvroCodec<>(type);
    }

    /** Whether {@code bytes} claim to be single-object encoded Avro. */
    public static boolean looksEncoded(byte[] bytes) {
        return bytes.length >= 2 && bytes[0] == MARKER_0 && bytes[1] == MARKER_1;
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
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            return decoder.decode(in);
        } catch (MissingSchemaException e) {
            throw new MalformedRecordException(
                    "unknown-schema",
                    "The writer's schema of this " + name + " is in no release of this reader: " + e.getMessage(),
                    e);
        } catch (IOException | RuntimeException e) {
            // Avro's reader answers damaged bytes with half a dozen unchecked types.
            throw new MalformedRecordException(
                    "malformed-avro", "Not a single-object encoded " + name + ": " + e.getMessage(), e);
        }
    }
}
