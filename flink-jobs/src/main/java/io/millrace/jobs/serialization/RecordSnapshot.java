package io.millrace.jobs.serialization;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The trace that a {@link RecordSerializer} leaves in a checkpoint: the version of its format. State in a format that this
 * release does not know is refused, never guessed at.
 *
 * @param <T> the type whose format it is
 */
public abstract class RecordSnapshot<T> implements TypeSerializerSnapshot<T> {

    private final int version;
    private final Supplier<? extends TypeSerializer<T>> serializer;

    /** @param version of the format that {@code serializer} writes and reads, from 1 */
    protected RecordSnapshot(int version, Supplier<? extends TypeSerializer<T>> serializer) {
        this.version = version;
        this.serializer = serializer;
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
        if (readVersion != version) {
            throw new IOException("State was written by " + name() + " in format " + readVersion
                    + ", but this release reads format " + version
                    + " only. Restore it with the release that wrote it.");
        }
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        return serializer.get();
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return old.getClass() == getClass()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private String name() {
        return serializer.get().getClass().getSimpleName();
    }
}
