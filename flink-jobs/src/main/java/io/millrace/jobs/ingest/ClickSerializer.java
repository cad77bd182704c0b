package io.millrace.jobs.ingest;

import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.RecordTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link Click} between tasks. */
public final class ClickSerializer extends RecordSerializer<Click> {

    private static final long serialVersionUID = 1L;

    public static final ClickSerializer INSTANCE = new ClickSerializer();
    public static final TypeInformation<Click> TYPE = new RecordTypeInformation<>(Click.class, INSTANCE);

    @Override
    public void serialize(Click value, DataOutputView target) throws IOException {
        Fields.writeString(value.eventId(), target);
        Fields.writeString(value.userId(), target);
        Fields.writeString(value.itemId(), target);
        target.writeLong(value.itemKey());
        Fields.writeString(value.action(), target);
        target.writeLong(value.eventTime());
        target.writeInt(value.partition());
        target.writeLong(value.offset());
    }

    @Override
    public Click deserialize(DataInputView source) throws IOException {
        return new Click(
                Fields.readString(source),
                Fields.readString(source),
                Fields.readString(source),
                source.readLong(),
                Fields.readString(source),
                source.readLong(),
                source.readInt(),
                source.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Click> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<Click> {
        public Snapshot() {
            super(1, ClickSerializer::new);
        }
    }
}
