package io.millrace.jobs.sequence;

import io.millrace.jobs.ingest.ClickSerializer;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link ScoreRequest} between tasks. */
public final class ScoreRequestSerializer extends RecordSerializer<ScoreRequest> {

    private static final long serialVersionUID = 1L;

    public static final ScoreRequestSerializer INSTANCE = new ScoreRequestSerializer();

    @Override
    public void serialize(ScoreRequest value, DataOutputView target) throws IOException {
        ClickSerializer.INSTANCE.serialize(value.click(), target);
        UserSequenceSerializer.INSTANCE.serialize(value.sequence(), target);
        target.writeInt(value.position());
    }

    @Override
    public ScoreRequest deserialize(DataInputView source) throws IOException {
        return new ScoreRequest(
                ClickSerializer.INSTANCE.deserialize(source),
                UserSequenceSerializer.INSTANCE.deserialize(source),
                source.readInt());
    }

    @Override
    public TypeSerializerSnapshot<ScoreRequest> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<ScoreRequest> {
        public Snapshot() {
            super(1, ScoreRequestSerializer::new);
        }
    }
}
