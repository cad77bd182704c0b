package io.millrace.jobs.impressions;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.serialization.SerializerContract;
import it.unimi.dsi.fastutil.longs.LongImmutableList;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ImpressionSerializersTest {

    private final History long50 = new History(list(50), list(50));
    private final HeldImpression open =
            new HeldImpression(-7, "lämp", 9, null, null, 1_000, long50, Labels.NONE, HeldImpression.OPEN, 1, 42);
    private final HeldImpression positive =
            new HeldImpression(8, "desk", 10, "list", 3, 1_000, long50, new Labels(true, false, true, 1_500), 2, 1, 43);
    private final LabelAction action = new LabelAction(11, new Labels(false, true, false, 0), 2_000, 1, 44);

    @Test
    void whatAUserWasShown() throws Exception {
        SerializerContract.verify(
                UserImpressionsSerializer.INSTANCE,
                UserImpressions.NONE,
                new UserImpressions(List.of(open, positive), List.of(action), 3_000));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        UserImpressions written = new UserImpressions(List.of(open, positive), List.of(action), 3_000);

        assertThat(UserImpressionsSerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes(written))))
                .isEqualTo(written);
    }

    @Test
    void impressionsOfOneListShareTheirHistory() throws Exception {
        int one = bytes(new UserImpressions(List.of(open), List.of(), 0)).length;
        int two = bytes(new UserImpressions(List.of(open, positive), List.of(), 0)).length;

        assertThat(two - one).isLessThan(100).isLessThan(one);
    }

    private static byte[] bytes(UserImpressions value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        UserImpressionsSerializer.INSTANCE.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static LongImmutableList list(int size) {
        return new LongImmutableList(new long[size]);
    }
}
