package io.millrace.jobs.control;

import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link ModelAnnounced} in state and between tasks. */
public final class ModelAnnouncedSerializer extends RecordSerializer<ModelAnnounced> {

    private static final long serialVersionUID = 1L;

    public static final ModelAnnouncedSerializer INSTANCE = new ModelAnnouncedSerializer();

    @Override
    public void serialize(ModelAnnounced value, DataOutputView target) throws IOException {
        Fields.writeString(value.model(), target);
        Fields.writeString(value.version(), target);
        Fields.writeString(value.bundleUri(), target);
        Fields.writeString(value.manifestSha256(), target);
    }

    @Override
    public ModelAnnounced deserialize(DataInputView source) throws IOException {
        return new ModelAnnounced(
                Fields.readString(source),
                Fields.readString(source),
                Fields.readString(source),
                Fields.readString(source));
    }

    @Override
    public TypeSerializerSnapshot<ModelAnnounced> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<ModelAnnounced> {
        public Snapshot() {
            super(1, ModelAnnouncedSerializer::new);
        }
    }
}
