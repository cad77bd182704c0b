package io.millrace.jobs.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.ingest.Dwell;
import io.millrace.jobs.ingest.Impression;
import io.millrace.jobs.serialization.RecordSnapshot;
import io.millrace.jobs.serialization.SerializerContract;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;

class SequenceSerializersTest {

    private final ScoreRequest request = new TestingRequests().accept(new TestingClicks().click("ann", "item", 1_000));

    @Test
    void sequences() throws Exception {
        SerializerContract.verify(UserSequenceSerializer.INSTANCE, UserSequence.EMPTY, request.sequence());
    }

    @Test
    void sequenceWrittenInFormatTwoIsReadForEver() throws Exception {
        byte[] formatTwo = HexFormat.of()
                .parseHex("00000027" + "02" + "e803000000000000" // 39 bytes, gaps of 2 bytes, oldest time
                        + "e803" // gap
                        + "010000000000" + "ffffffffffff" // event keys
                        + "ffffffffffffffff" + "0400000000000000"); // item keys

        UserSequence sequence = UserSequenceSerializer.INSTANCE.deserialize(new DataInputDeserializer(formatTwo));

        assertThat(sequence)
                .isEqualTo(new UserSequence(
                        new long[] {1, 0xffff_ffff_ffffL}, new long[] {-1, 4}, new long[] {1_000, 2_000}));
    }

    @Test
    void sequenceWrittenInFormatOneIsReadWithTheEventKeysOfToday() throws Exception {
        byte[] formatOne = HexFormat.of()
                .parseHex("00000002" + "0000000000000001" + "ffffffffffffffff" // event keys
                        + "00000002" + "ffffffffffffffff" + "0000000000000004" // item keys
                        + "00000002" + "00000000000003e8" + "00000000000007d0"); // times

        UserSequence sequence = new FirstSequenceSerializer().deserialize(new DataInputDeserializer(formatOne));

        assertThat(sequence)
                .isEqualTo(new UserSequence(
                        new long[] {1, 0xffff_ffff_ffffL}, new long[] {-1, 4}, new long[] {1_000, 2_000}));
    }

    @Test
    void stateInFormatOneIsMigrated() throws Exception {
        RecordSnapshot<UserSequence> written = new UserSequenceSerializer.Snapshot();
        written.readSnapshot(1, new DataInputDeserializer(), getClass().getClassLoader());

        assertThat(written.restoreSerializer()).isInstanceOf(FirstSequenceSerializer.class);
        assertThat(new UserSequenceSerializer.Snapshot()
                        .resolveSchemaCompatibility(written)
                        .isCompatibleAfterMigration())
                .isTrue();
    }

    @Test
    void requests() throws Exception {
        SerializerContract.verify(ScoreRequestSerializer.INSTANCE, request);
    }

    @Test
    void everyKindOfLabelEvent() throws Exception {
        SerializerContract.verify(
                new LabelEventSerializer(),
                new LabelEvent.Shown(
                        new Impression("e", "ann", "item", 7, "list", 0, 1_000, 2, 42),
                        new long[] {1, -2},
                        new long[] {3, 4}),
                new LabelEvent.Acted(request.click()),
                new LabelEvent.Dwelt(new Dwell("ann", 7, 1_500, 2_000, 2, 43)));
    }

    @Test
    void everyKindOfScoreInput() throws Exception {
        SerializerContract.verify(
                new ScoreInputSerializer(), request, new ScoreInput.Control(new AvailabilityChanged(1, true)));
    }
}
