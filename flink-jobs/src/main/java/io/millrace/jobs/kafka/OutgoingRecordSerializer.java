package io.millrace.jobs.kafka;

import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.RecordTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of an {@link OutgoingRecord} between tasks. */
public final class OutgoingRecordSerializer extends RecordSerializer<OutgoingRecord> {

    private static final long serialVersionUID = 1L;

    public static final TypeInformation<OutgoingRecord> TYPE =
            new RecordTypeInformation<>(OutgoingRecord.class, new OutgoingRecordSerializer());

    @Override
    public void serialize(OutgoingRecord value, DataOutputView target) throws IOException {
        Fields.writeBytes(value.key(), target);
        Fields.writeBytes(value.value(), target);
        HeadersFormat.write(value.headers(), target);
    }

    @Override
    public OutgoingRecord deserialize(DataInputView source) throws IOException {
        return new OutgoingRecord(Fields.readBytes(source), Fields.readBytes(source), HeadersFormat.read(source));
    }

    @Override
    public TypeSerializerSnapshot<OutgoingRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<OutgoingRecord> {
        public Snapshot() {
            super(1, OutgoingRecordSerializer::new);
        }
    }
}
