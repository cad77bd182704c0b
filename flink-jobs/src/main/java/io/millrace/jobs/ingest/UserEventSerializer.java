package io.millrace.jobs.ingest;

import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.RecordTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link UserEvent} between tasks. */
public final class UserEventSerializer extends RecordSerializer<UserEvent> {

    private static final long serialVersionUID = 1L;

    private static final byte CLICK = 0;
    private static final byte IMPRESSION = 1;
    private static final byte DWELL = 2;

    public static final TypeInformation<UserEvent> TYPE =
            new RecordTypeInformation<>(UserEvent.class, new UserEventSerializer());

    @Override
    public void serialize(UserEvent value, DataOutputView target) throws IOException {
        if (value instanceof Click click) {
            target.writeByte(CLICK);
            ClickSerializer.INSTANCE.serialize(click, target);
        } else if (value instanceof Impression impression) {
            target.writeByte(IMPRESSION);
            ImpressionFormat.write(impression, target);
        } else if (value instanceof Dwell dwell) {
            target.writeByte(DWELL);
            writeDwell(dwell, target);
        }
    }

    @Override
    public UserEvent deserialize(DataInputView source) throws IOException {
        byte kind = source.readByte();
        return switch (kind) {
            case CLICK -> ClickSerializer.INSTANCE.deserialize(source);
            case IMPRESSION -> ImpressionFormat.read(source);
            case DWELL -> readDwell(source);
            default -> throw new IOException("Unknown kind of user event: " + kind + '.');
        };
    }

    private static void writeDwell(Dwell value, DataOutputView target) throws IOException {
        Fields.writeString(value.userId(), target);
        target.writeLong(value.itemKey());
        target.writeLong(value.dwellMillis());
        target.writeLong(value.eventTime());
        target.writeInt(value.partition());
        target.writeLong(value.offset());
    }

    private static Dwell readDwell(DataInputView source) throws IOException {
        return new Dwell(
                Fields.readString(source),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readInt(),
                source.readLong());
    }

    @Override
    public TypeSerializerSnapshot<UserEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<UserEvent> {
        public Snapshot() {
            super(1, UserEventSerializer::new);
        }
    }
}
