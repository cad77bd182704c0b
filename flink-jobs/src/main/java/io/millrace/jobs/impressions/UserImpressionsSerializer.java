package io.millrace.jobs.impressions;

import io.millrace.jobs.ingest.ImpressionFormat;
import io.millrace.jobs.serialization.Fields;
import io.millrace.jobs.serialization.RecordSerializer;
import io.millrace.jobs.serialization.RecordSnapshot;
import it.unimi.dsi.fastutil.longs.LongImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Format of {@link UserImpressions} in state. A history is written once for all impressions in a row that share it. */
final class UserImpressionsSerializer extends RecordSerializer<UserImpressions> {

    private static final long serialVersionUID = 1L;

    static final UserImpressionsSerializer INSTANCE = new UserImpressionsSerializer();

    @Override
    public void serialize(UserImpressions value, DataOutputView target) throws IOException {
        target.writeLong(value.arrivedAt());
        target.writeInt(value.held().size());
        History before = null;
        for (HeldImpression impression : value.held()) {
            writeHistory(impression.history(), before, target);
            writeImpression(impression, target);
            before = impression.history();
        }
        target.writeInt(value.early().size());
        for (LabelAction action : value.early()) {
            writeAction(action, target);
        }
    }

    @Override
    public UserImpressions deserialize(DataInputView source) throws IOException {
        long arrivedAt = source.readLong();
        int count = source.readInt();
        List<HeldImpression> held = new ArrayList<>(count);
        History history = null;
        for (int i = 0; i < count; i++) {
            history = readHistory(history, source);
            held.add(readImpression(history, source));
        }
        int waiting = source.readInt();
        List<LabelAction> early = new ArrayList<>(waiting);
        for (int i = 0; i < waiting; i++) {
            early.add(readAction(source));
        }
        return new UserImpressions(held, early, arrivedAt);
    }

    private static void writeHistory(History history, @Nullable History before, DataOutputView target)
            throws IOException {
        boolean shared = history.equals(before);
        target.writeBoolean(shared);
        if (!shared) {
            Fields.writeLongs(history.itemKeys().toLongArray(), target);
            Fields.writeLongs(history.times().toLongArray(), target);
        }
    }

    private static History readHistory(@Nullable History before, DataInputView source) throws IOException {
        boolean shared = source.readBoolean();
        if (!shared) {
            return new History(
                    new LongImmutableList(Fields.readLongs(source)), new LongImmutableList(Fields.readLongs(source)));
        }
        if (before == null) {
            throw new IOException("The first impression shares its history with one before it.");
        }
        return before;
    }

    private static void writeImpression(HeldImpression impression, DataOutputView target) throws IOException {
        target.writeLong(impression.sampleKey());
        Fields.writeString(impression.itemId(), target);
        target.writeLong(impression.itemKey());
        Fields.writeString(impression.requestId(), target);
        ImpressionFormat.writePosition(impression.position(), target);
        target.writeLong(impression.shownAt());
        writeLabels(impression.labels(), target);
        target.writeInt(impression.revision());
        target.writeInt(impression.partition());
        target.writeLong(impression.offset());
    }

    private static HeldImpression readImpression(History history, DataInputView source) throws IOException {
        return new HeldImpression(
                source.readLong(),
                Fields.readString(source),
                source.readLong(),
                Fields.readNullableString(source),
                ImpressionFormat.readPosition(source),
                source.readLong(),
                history,
                readLabels(source),
                source.readInt(),
                source.readInt(),
                source.readLong());
    }

    private static void writeAction(LabelAction action, DataOutputView target) throws IOException {
        target.writeLong(action.itemKey());
        writeLabels(action.labels(), target);
        target.writeLong(action.eventTime());
        target.writeInt(action.partition());
        target.writeLong(action.offset());
    }

    private static LabelAction readAction(DataInputView source) throws IOException {
        return new LabelAction(
                source.readLong(), readLabels(source), source.readLong(), source.readInt(), source.readLong());
    }

    private static void writeLabels(Labels labels, DataOutputView target) throws IOException {
        target.writeBoolean(labels.clicked());
        target.writeBoolean(labels.carted());
        target.writeBoolean(labels.purchased());
        target.writeLong(labels.dwellMillis());
    }

    private static Labels readLabels(DataInputView source) throws IOException {
        return new Labels(source.readBoolean(), source.readBoolean(), source.readBoolean(), source.readLong());
    }

    @Override
    public TypeSerializerSnapshot<UserImpressions> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Format 1. */
    public static final class Snapshot extends RecordSnapshot<UserImpressions> {
        public Snapshot() {
            super(1, UserImpressionsSerializer::new);
        }
    }
}
