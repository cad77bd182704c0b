package io.millrace.jobs.quality;

import io.millrace.jobs.score.CandidatesFormat;
import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link ServedList} in state. */
final class ServedListSerializer extends RecordSerializer<ServedList> {

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(ServedList value, DataOutputView target) throws IOException {
        target.writeLong(value.triggerItemKey());
        CandidatesFormat.writeTier(value.tier(), target);
        Fields.writeString(value.modelVersion(), target);
        Fields.writeLongs(value.itemKeys(), target);
    }

    @Override
    public ServedList deserialize(DataInputView source) throws IOException {
        return new ServedList(
                source.readLong(),
                CandidatesFormat.readTier(source),
                Fields.readNullableString(source),
                Fields.readLongs(source));
    }

    @Override
    public TypeSerializerSnapshot<ServedList> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<ServedList> {
        public Snapshot() {
            super(1, ServedListSerializer::new);
        }
    }
}
