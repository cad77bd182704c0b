package io.millrace.jobs.score;

import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format of a {@link PopularityState} in state. */
final class PopularityStateSerializer extends RecordSerializer<PopularityState> {

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(PopularityState value, DataOutputView target) throws IOException {
        Fields.writeLongs(value.keys(), target);
        for (String itemId : value.itemIds()) {
            Fields.writeString(itemId, target);
        }
        for (double count : value.counts()) {
            target.writeDouble(count);
        }
        target.writeDouble(value.total());
    }

    @Override
    public PopularityState deserialize(DataInputView source) throws IOException {
        long[] keys = Fields.readLongs(source);
        String[] itemIds = new String[keys.length];
        for (int i = 0; i < itemIds.length; i++) {
            itemIds[i] = Fields.readString(source);
        }
        double[] counts = new double[keys.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = source.readDouble();
        }
        return new PopularityState(keys, itemIds, counts, source.readDouble());
    }

    @Override
    public TypeSerializerSnapshot<PopularityState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<PopularityState> {
        public Snapshot() {
            super(1, PopularityStateSerializer::new);
        }
    }
}
