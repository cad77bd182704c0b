package io.millrace.jobs.sequence;

import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link UserSequence} in state: one {@link SequenceBlock}. */
final class UserSequenceSerializer extends RecordSerializer<UserSequence> {

    private static final long serialVersionUID = 1L;

    static final UserSequenceSerializer INSTANCE = new UserSequenceSerializer();

    @Override
    public void serialize(UserSequence value, DataOutputView target) throws IOException {
        byte[] block = SequenceBlock.pack(value);
        target.writeInt(block.length);
        target.write(block);
    }

    @Override
    public UserSequence deserialize(DataInputView source) throws IOException {
        byte[] block = new byte[source.readInt()];
        source.readFully(block);
        return SequenceBlock.unpack(block);
    }

    @Override
    public TypeSerializerSnapshot<UserSequence> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 2; format 1 is rewritten. */
    public static final class Snapshot extends RecordSnapshot<UserSequence> {
        public Snapshot() {
            super(2, UserSequenceSerializer::new, Map.of(1, FirstSequenceSerializer::new));
        }
    }
}
