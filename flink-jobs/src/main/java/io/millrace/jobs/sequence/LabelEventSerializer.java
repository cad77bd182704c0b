package io.millrace.jobs.sequence;

import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.Dwell;
import io.millrace.jobs.ingest.Impression;
import io.millrace.jobs.ingest.UserEvent;
import io.millrace.jobs.ingest.UserEventSerializer;
import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.RecordTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link LabelEvent} between tasks: the user event, and behind an impression its history. */
public final class LabelEventSerializer extends RecordSerializer<LabelEvent> {

    private static final long serialVersionUID = 1L;

    private static final UserEventSerializer EVENTS = new UserEventSerializer();

    public static final TypeInformation<LabelEvent> TYPE =
            new RecordTypeInformation<>(LabelEvent.class, new LabelEventSerializer());

    @Override
    public void serialize(LabelEvent value, DataOutputView target) throws IOException {
        if (value instanceof LabelEvent.Shown shown) {
            EVENTS.serialize(shown.impression(), target);
            Fields.writeLongs(shown.historyItems(), target);
            Fields.writeLongs(shown.historyTimes(), target);
        } else if (value instanceof LabelEvent.Acted acted) {
            EVENTS.serialize(acted.click(), target);
        } else if (value instanceof LabelEvent.Dwelt dwelt) {
            EVENTS.serialize(dwelt.dwell(), target);
        }
    }

    @Override
    public LabelEvent deserialize(DataInputView source) throws IOException {
        UserEvent event = EVENTS.deserialize(source);
        if (event instanceof Impression impression) {
            return new LabelEvent.Shown(impression, Fields.readLongs(source), Fields.readLongs(source));
        }
        return event instanceof Dwell dwell ? new LabelEvent.Dwelt(dwell) : new LabelEvent.Acted((Click) event);
    }

    @Override
    public TypeSerializerSnapshot<LabelEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<LabelEvent> {
        public Snapshot() {
            super(1, LabelEventSerializer::new);
        }
    }
}
