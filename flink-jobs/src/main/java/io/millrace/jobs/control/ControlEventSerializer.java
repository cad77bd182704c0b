package io.millrace.jobs.control;

import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ControlEvent.Released;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.RecordTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link ControlEvent} between tasks. */
public final class ControlEventSerializer extends RecordSerializer<ControlEvent> {

    private static final long serialVersionUID = 1L;

    private static final byte ANNOUNCED = 0;
    private static final byte AVAILABILITY = 1;
    private static final byte RELEASED = 2;

    public static final ControlEventSerializer INSTANCE = new ControlEventSerializer();
    public static final TypeInformation<ControlEvent> TYPE = new RecordTypeInformation<>(ControlEvent.class, INSTANCE);

    @Override
    public void serialize(ControlEvent value, DataOutputView target) throws IOException {
        if (value instanceof ModelAnnounced announced) {
            target.writeByte(ANNOUNCED);
            ModelAnnouncedSerializer.INSTANCE.serialize(announced, target);
        } else if (value instanceof AvailabilityChanged changed) {
            target.writeByte(AVAILABILITY);
            target.writeLong(changed.itemKey());
            target.writeBoolean(changed.available());
        } else if (value instanceof Released released) {
            target.writeByte(RELEASED);
            ReleasedSerializer.INSTANCE.serialize(released, target);
        }
    }

    @Override
    public ControlEvent deserialize(DataInputView source) throws IOException {
        byte kind = source.readByte();
        return switch (kind) {
            case ANNOUNCED -> ModelAnnouncedSerializer.INSTANCE.deserialize(source);
            case AVAILABILITY -> new AvailabilityChanged(source.readLong(), source.readBoolean());
            case RELEASED -> ReleasedSerializer.INSTANCE.deserialize(source);
            default -> throw new IOException("Unknown kind of control event: " + kind + '.');
        };
    }

    @Override
    public TypeSerializerSnapshot<ControlEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<ControlEvent> {
        public Snapshot() {
            super(1, ControlEventSerializer::new);
        }
    }
}
