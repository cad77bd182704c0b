package io.millrace.jobs.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
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
    void sequenceWrittenInFormatOneIsReadForEver() throws Exception {
        byte[] formatOne = HexFormat.of()
                .parseHex("00000002" + "0000000000000001" + "0000000000000002" // event keys
                        + "00000002" + "ffffffffffffffff" + "0000000000000004" // item keys
                        + "00000002" + "00000000000003e8" + "00000000000007d0"); // times

        UserSequence sequence = UserSequenceSerializer.INSTANCE.deserialize(new DataInputDeserializer(formatOne));

        assertThat(sequence)
                .isEqualTo(new UserSequence(new long[] {1, 2}, new long[] {-1, 4}, new long[] {1_000, 2_000}));
    }

    @Test
    void requests() throws Exception {
        SerializerContract.verify(ScoreRequestSerializer.INSTANCE, request);
    }

    @Test
    void everyKindOfScoreInput() throws Exception {
        SerializerContract.verify(
                new ScoreInputSerializer(), request, new ScoreInput.Control(new AvailabilityChanged(1, true)));
    }
}
