package io.millrace.jobs.score;

import io.millrace.jobs.sequence.ScoreRequestSerializer;
import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.RecordTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link Scored} between tasks. */
public final class ScoredSerializer extends RecordSerializer<Scored> {

    private static final long serialVersionUID = 1L;

    public static final TypeInformation<Scored> TYPE =
            new RecordTypeInformation<>(Scored.class, new ScoredSerializer());

    @Override
    public void serialize(Scored value, DataOutputView target) throws IOException {
        ScoreRequestSerializer.INSTANCE.serialize(value.request(), target);
        CandidatesFormat.writeTier(value.tier(), target);
        Fields.writeString(value.modelVersion(), target);
        CandidatesFormat.write(value.candidates(), target);
    }

    @Override
    public Scored deserialize(DataInputView source) throws IOException {
        return new Scored(
                ScoreRequestSerializer.INSTANCE.deserialize(source),
                CandidatesFormat.readTier(source),
                Fields.readNullableString(source),
                CandidatesFormat.read(source));
    }

    @Override
    public TypeSerializerSnapshot<Scored> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<Scored> {
        public Snapshot() {
            super(1, ScoredSerializer::new);
        }
    }
}
