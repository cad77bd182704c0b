package io.millrace.jobs.rank;

import io.millrace.jobs.ingest.ClickSerializer;
import io.millrace.jobs.score.CandidatesFormat;
import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.RecordTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of an {@link Answered} between tasks. */
public final class AnsweredSerializer extends RecordSerializer<Answered> {

    private static final long serialVersionUID = 1L;

    public static final TypeInformation<Answered> TYPE =
            new RecordTypeInformation<>(Answered.class, new AnsweredSerializer());

    @Override
    public void serialize(Answered value, DataOutputView target) throws IOException {
        ClickSerializer.INSTANCE.serialize(value.click(), target);
        CandidatesFormat.writeTier(value.tier(), target);
        Fields.writeString(value.modelVersion(), target);
        CandidatesFormat.write(value.items(), target);
    }

    @Override
    public Answered deserialize(DataInputView source) throws IOException {
        return new Answered(
                ClickSerializer.INSTANCE.deserialize(source),
                CandidatesFormat.readTier(source),
                Fields.readNullableString(source),
                CandidatesFormat.read(source));
    }

    @Override
    public TypeSerializerSnapshot<Answered> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<Answered> {
        public Snapshot() {
            super(1, AnsweredSerializer::new);
        }
    }
}
