package io.millrace.jobs.serialization;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The trace that a {@link RecordSerializer} leaves in a checkpoint: the version of its format. State in an earlier format that
 * this release still reads is rewritten on restore; state in a format that it does not know is refused, never guessed at.
 *
 * @param <T> the type whose format it is
 */
public abstract class RecordSnapshot<T> implements TypeSerializerSnapshot<T> {

    private final int version;
    private final Supplier<? extends TypeSerializer<T>> serializer;
    private final Map<Integer, Supplier<? extends TypeSerializer<T>>> earlier;
    private int writtenVersion;

    /** @param version of the format that {@code serializer} writes and reads, from 1 */
    protected RecordSnapshot(int version, Supplier<? extends TypeSerializer<T>> serializer) {
        this(version, serializer, Map.of());
    }

    /**
     * @param version of the format that {@code serializer} writes and reads, from 1
     * @param earlier by version, what reads the formats before it
     */
    protected RecordSnapshot(
            int version,
            Supplier<? extends TypeSerializer<T>> serializer,
            Map<Integer, Supplier<? extends TypeSerializer<T>>> earlier) {
        this.version = version;
        this.serializer = serializer;
        this.earlier = earlier;
        this.writtenVersion = version;
    }

    @Override
    public final int getCurrentVersion() {
        return version;
    }

    @Override
    public final void writeSnapshot(DataOutputView out) {
        // The version, which Flink writes itself, says everything.
    }

    @Override
    public final void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader)
            throws IOException {
        if (readVersion != version && !earlier.containsKey(readVersion)) {
            throw new IOException("State was written by " + name() + " in format " + readVersion
                    + ", but this release reads " + readableFormats()
                    + " only. Restore it with the release that wrote it.");
        }
        writtenVersion = readVersion;
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        return earlier.getOrDefault(writtenVersion, serializer).get();
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        if (!(old instanceof RecordSnapshot<T> written) || old.getClass() != getClass()) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return written.writtenVersion == version
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }

    private String readableFormats() {
        StringBuilder formats = new StringBuilder("format ");
        earlier.keySet().stream()
                .sorted()
                .forEach(format -> formats.append(format).append(", "));
        return formats.append(version).toString();
    }

    private String name() {
        return serializer.get().getClass().getSimpleName();
    }
}
