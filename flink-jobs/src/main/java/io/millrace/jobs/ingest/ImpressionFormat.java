package io.millrace.jobs.ingest;

import io.millrace.jobs.serialization.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Format of an {@link Impression} between tasks. */
public final class ImpressionFormat {

    private ImpressionFormat() {}

    public static void write(Impression value, DataOutputView target) throws IOException {
        Fields.writeString(value.eventId(), target);
        Fields.writeString(value.userId(), target);
        Fields.writeString(value.itemId(), target);
        target.writeLong(value.itemKey());
        Fields.writeString(value.requestId(), target);
        writePosition(value.position(), target);
        target.writeLong(value.eventTime());
        target.writeInt(value.partition());
        target.writeLong(value.offset());
    }

    public static Impression read(DataInputView source) throws IOException {
        return new Impression(
                Fields.readString(source),
                Fields.readString(source),
                Fields.readString(source),
                source.readLong(),
                Fields.readNullableString(source),
                readPosition(source),
                source.readLong(),
                source.readInt(),
                source.readLong());
    }

    public static void writePosition(@Nullable Integer position, DataOutputView target) throws IOException {
        target.writeBoolean(position != null);
        if (position != null) {
            target.writeInt(position);
        }
    }

    public static @Nullable Integer readPosition(DataInputView source) throws IOException {
        return source.readBoolean() ? source.readInt() : null;
    }
}
