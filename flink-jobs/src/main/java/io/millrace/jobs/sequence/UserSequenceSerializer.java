package io.millrace.jobs.sequence;

import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link UserSequence} in state: its three columns one after the other, 24 bytes a click. */
final class UserSequenceSerializer extends RecordSerializer<UserSequence> {

    private static final long serialVersionUID = 1L;

    static final UserSequenceSerializer INSTANCE = new UserSequenceSerializer();

    @Override
    public void serialize(UserSequence value, DataOutputView target) throws IOException {
        Fields.writeLongs(value.eventKeys(), target);
        Fields.writeLongs(value.itemKeys(), target);
        Fields.writeLongs(value.times(), target);
    }

    @Override
    public UserSequence deserialize(DataInputView source) throws IOException {
        return new UserSequence(Fields.readLongs(source), Fields.readLongs(source), Fields.readLongs(source));
    }

    @Override
    public TypeSerializerSnapshot<UserSequence> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<UserSequence> {
        public Snapshot() {
            super(1, UserSequenceSerializer::new);
        }
    }
}
