package io.millrace.jobs.control;

import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ControlEvent.Released;
import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.schemas.UserSplit;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Format of a {@link Released} in state and between tasks. */
public final class ReleasedSerializer extends RecordSerializer<Released> {

    private static final long serialVersionUID = 1L;

    public static final ReleasedSerializer INSTANCE = new ReleasedSerializer();

    @Override
    public void serialize(Released value, DataOutputView target) throws IOException {
        Fields.writeString(value.model(), target);
        target.writeLong(value.sequence());
        writeVersion(value.champion(), target);
        writeVersion(value.challenger(), target);
        Fields.writeString(value.challengersUsers().salt(), target);
        target.writeInt(value.challengersUsers().perMille());
    }

    @Override
    public Released deserialize(DataInputView source) throws IOException {
        return new Released(
                Fields.readString(source),
                source.readLong(),
                readVersion(source),
                readVersion(source),
                new UserSplit(Fields.readString(source), source.readInt()));
    }

    private static void writeVersion(@Nullable ModelAnnounced version, DataOutputView target) throws IOException {
        target.writeBoolean(version != null);
        if (version != null) {
            ModelAnnouncedSerializer.INSTANCE.serialize(version, target);
        }
    }

    private static @Nullable ModelAnnounced readVersion(DataInputView source) throws IOException {
        return source.readBoolean() ? ModelAnnouncedSerializer.INSTANCE.deserialize(source) : null;
    }

    @Override
    public TypeSerializerSnapshot<Released> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<Released> {
        public Snapshot() {
            super(1, ReleasedSerializer::new);
        }
    }
}
