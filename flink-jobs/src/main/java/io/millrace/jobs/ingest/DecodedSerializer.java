package io.millrace.jobs.ingest;

import io.millrace.jobs.kafka.DeadLetter;
import io.millrace.jobs.kafka.ReceivedRecordSerializer;
import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.RecordTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link Decoded} between tasks. */
final class DecodedSerializer extends RecordSerializer<Decoded> {

    private static final long serialVersionUID = 1L;

    private static final byte VALID = 0;
    private static final byte CONTEXT = 1;
    private static final byte MALFORMED = 2;
    private static final byte EXPOSED = 3;

    private static final UserEventSerializer EVENTS = new UserEventSerializer();
    private static final ReceivedRecordSerializer RECEIVED = new ReceivedRecordSerializer();

    static final TypeInformation<Decoded> TYPE = new RecordTypeInformation<>(Decoded.class, new DecodedSerializer());

    @Override
    public void serialize(Decoded value, DataOutputView target) throws IOException {
        if (value instanceof Decoded.Valid valid) {
            target.writeByte(VALID);
            ClickSerializer.INSTANCE.serialize(valid.click(), target);
        } else if (value instanceof Decoded.Context context) {
            target.writeByte(CONTEXT);
            target.writeLong(context.eventTime());
        } else if (value instanceof Decoded.Exposed exposed) {
            target.writeByte(EXPOSED);
            EVENTS.serialize(exposed.exposure(), target);
        } else if (value instanceof Decoded.Malformed malformed) {
            target.writeByte(MALFORMED);
            RECEIVED.serialize(malformed.letter().received(), target);
            Fields.writeString(malformed.letter().reason(), target);
            Fields.writeString(malformed.letter().detail(), target);
        }
    }

    @Override
    public Decoded deserialize(DataInputView source) throws IOException {
        byte kind = source.readByte();
        return switch (kind) {
            case VALID -> new Decoded.Valid(ClickSerializer.INSTANCE.deserialize(source));
            case CONTEXT -> new Decoded.Context(source.readLong());
            case MALFORMED ->
                new Decoded.Malformed(new DeadLetter(
                        RECEIVED.deserialize(source), Fields.readString(source), Fields.readString(source)));
            case EXPOSED -> exposed(EVENTS.deserialize(source));
            default -> throw new IOException("Unknown kind of decoded interaction: " + kind + '.');
        };
    }

    private static Decoded exposed(UserEvent event) throws IOException {
        if (event instanceof Exposure exposure) {
            return new Decoded.Exposed(exposure);
        }
        throw new IOException("Found a click where the format has an exposure.");
    }

    @Override
    public TypeSerializerSnapshot<Decoded> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<Decoded> {
        public Snapshot() {
            super(1, DecodedSerializer::new);
        }
    }
}
