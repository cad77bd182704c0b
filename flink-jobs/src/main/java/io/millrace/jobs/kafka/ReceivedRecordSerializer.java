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

/** Format of a {@link ReceivedRecord} between tasks. */
public final class ReceivedRecordSerializer extends RecordSerializer<ReceivedRecord> {

    private static final long serialVersionUID = 1L;

    public static final TypeInformation<ReceivedRecord> TYPE =
            new RecordTypeInformation<>(ReceivedRecord.class, new ReceivedRecordSerializer());

    @Override
    public void serialize(ReceivedRecord value, DataOutputView target) throws IOException {
        Fields.writeString(value.topic(), target);
        target.writeInt(value.partition());
        target.writeLong(value.offset());
        target.writeLong(value.timestamp());
        Fields.writeBytes(value.key(), target);
        Fields.writeBytes(value.value(), target);
        HeadersFormat.write(value.headers(), target);
    }

    @Override
    public ReceivedRecord deserialize(DataInputView source) throws IOException {
        return new ReceivedRecord(
                Fields.readString(source),
                source.readInt(),
                source.readLong(),
                source.readLong(),
                Fields.readBytes(source),
                Fields.readBytes(source),
                HeadersFormat.read(source));
    }

    @Override
    public TypeSerializerSnapshot<ReceivedRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<ReceivedRecord> {
        public Snapshot() {
            super(1, ReceivedRecordSerializer::new);
        }
    }
}
