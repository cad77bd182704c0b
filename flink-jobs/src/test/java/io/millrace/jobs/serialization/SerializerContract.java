package io.millrace.jobs.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What every serializer of a record keeps. Bytes are compared and not values: arrays in records have no equality. */
public final class SerializerContract {

    private SerializerContract() {}

    @SafeVarargs
    public static <T> void verify(TypeSerializer<T> serializer, T... values) throws IOException {
        for (T value : values) {
            roundTripKeepsEveryByte(serializer, value);
        }
        snapshotSurvivesARestore(serializer);
        unknownFormatIsRefused(serializer);
        assertThat(serializer.isImmutableType()).isTrue();
        assertThat(serializer.duplicate()).isEqualTo(serializer);
    }

    private static <T> void roundTripKeepsEveryByte(TypeSerializer<T> serializer, T value) throws IOException {
        byte[] written = bytes(serializer, value);
        DataInputDeserializer source = new DataInputDeserializer(written);

        T read = serializer.deserialize(source);

        assertThat(source.available()).as("bytes left of %s", value).isZero();
        assertThat(bytes(serializer, read)).as("%s", value).isEqualTo(written);
        assertThat(read.getClass()).isEqualTo(value.getClass());

        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(written), copied);
        assertThat(copied.getCopyOfBuffer()).isEqualTo(written);
    }

    private static <T> void snapshotSurvivesARestore(TypeSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());

        TypeSerializerSnapshot<T> restored = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), SerializerContract.class.getClassLoader());

        assertThat(restored.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(restored)
                        .isCompatibleAsIs())
                .isTrue();
    }

    private static <T> void unknownFormatIsRefused(TypeSerializer<T> serializer) {
        TypeSerializerSnapshot<T> snapshot = serializer.snapshotConfiguration();
        int newer = snapshot.getCurrentVersion() + 1;

        assertThatThrownBy(() -> snapshot.readSnapshot(
                        newer, new DataInputDeserializer(), SerializerContract.class.getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(serializer.getClass().getSimpleName())
                .hasMessageContaining("in format " + newer)
                .hasMessageContaining("Restore it with the release that wrote it");
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
