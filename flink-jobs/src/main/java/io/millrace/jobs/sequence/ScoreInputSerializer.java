package io.millrace.jobs.sequence;

import io.millrace.jobs.control.ControlEventSerializer;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.RecordTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link ScoreInput} between tasks. */
public final class ScoreInputSerializer extends RecordSerializer<ScoreInput> {

    private static final long serialVersionUID = 1L;

    private static final byte REQUEST = 0;
    private static final byte CONTROL = 1;

    public static final TypeInformation<ScoreInput> TYPE =
            new RecordTypeInformation<>(ScoreInput.class, new ScoreInputSerializer());

    @Override
    public void serialize(ScoreInput value, DataOutputView target) throws IOException {
        if (value instanceof ScoreRequest request) {
            target.writeByte(REQUEST);
            ScoreRequestSerializer.INSTANCE.serialize(request, target);
        } else if (value instanceof ScoreInput.Control control) {
            target.writeByte(CONTROL);
            ControlEventSerializer.INSTANCE.serialize(control.event(), target);
        }
    }

    @Override
    public ScoreInput deserialize(DataInputView source) throws IOException {
        byte kind = source.readByte();
        return switch (kind) {
            case REQUEST -> ScoreRequestSerializer.INSTANCE.deserialize(source);
            case CONTROL -> new ScoreInput.Control(ControlEventSerializer.INSTANCE.deserialize(source));
            default -> throw new IOException("Unknown kind of score input: " + kind + '.');
        };
    }

    @Override
    public TypeSerializerSnapshot<ScoreInput> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<ScoreInput> {
        public Snapshot() {
            super(1, ScoreInputSerializer::new);
        }
    }
}
