package io.millrace.jobs.sequence;

import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Reads a {@link UserSequence} in format 1, three columns of longs with whole hashes as event keys. Nothing is written in it any
 * more: restored state is rewritten by {@link UserSequenceSerializer}.
 */
final class FirstSequenceSerializer extends RecordSerializer<UserSequence> {

    private static final long serialVersionUID = 1L;

    @Override
    public UserSequence deserialize(DataInputView source) throws IOException {
        long[] eventKeys = Fields.readLongs(source);
        for (int i = 0; i < eventKeys.length; i++) {
            eventKeys[i] = EventKey.narrow(eventKeys[i]);
        }
        return new UserSequence(eventKeys, Fields.readLongs(source), Fields.readLongs(source));
    }

    @Override
    public void serialize(UserSequence value, DataOutputView target) {
        throw readOnly();
    }

    @Override
    public TypeSerializerSnapshot<UserSequence> snapshotConfiguration() {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("Format 1 of a user's sequence is only read; "
                + UserSequenceSerializer.class.getSimpleName() + " writes.");
    }
}
