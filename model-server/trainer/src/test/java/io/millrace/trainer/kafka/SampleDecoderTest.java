package io.millrace.trainer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.avro.TrainingSample;
import io.millrace.trainer.sample.RecordPosition;
import io.millrace.trainer.sample.Sample;
import it.unimi.dsi.fastutil.longs.LongImmutableList;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleDecoderTest {

    private static final RecordPosition POSITION = new RecordPosition(2, 17);

    private final AvroCodec<TrainingSample> codec = AvroCodec.of(TrainingSample.class);
    private final SampleDecoder decoder = new SampleDecoder(3);

    @Test
    void keepsTheNewestItemsOfTheHistory() {
        DecodedSample decoded = decoder.decode(codec.encode(sample("lamp", 1, 5)), POSITION);

        assertThat(decoded)
                .isEqualTo(new DecodedSample.Valid(new Sample(
                        POSITION,
                        ItemKey.of("lamp"),
                        "lamp",
                        1_000,
                        LongImmutableList.of(12, 13, 14),
                        LongImmutableList.of(2, 3, 4),
                        new RecordPosition(1, 5))));
    }

    @Test
    void bytesThatAreNoSampleAreMalformed() {
        assertThat(reason(decoder.decode("{}".getBytes(StandardCharsets.UTF_8), POSITION)))
                .isEqualTo("malformed-avro");
    }

    @Test
    void aSampleThatEndsEarlyIsMalformed() {
        byte[] whole = codec.encode(sample("lamp", 1, 5));

        assertThat(reason(decoder.decode(Arrays.copyOf(whole, whole.length - 3), POSITION)))
                .isEqualTo("malformed-avro");
    }

    @Test
    void aRecordWithoutValueIsMalformed() {
        assertThat(reason(decoder.decode(null, POSITION))).isEqualTo("empty-record");
    }

    @Test
    void aSampleWithoutTargetOrSourceIsMalformed() {
        assertThat(reason(decoder.decode(codec.encode(sample("", 1, 5)), POSITION)))
                .isEqualTo("missing-field");
        assertThat(reason(decoder.decode(codec.encode(sample("lamp", 1, -1)), POSITION)))
                .isEqualTo("malformed-field");
    }

    private static String reason(DecodedSample decoded) {
        assertThat(decoded).isInstanceOf(DecodedSample.Malformed.class);
        return ((DecodedSample.Malformed) decoded).reason();
    }

    private static TrainingSample sample(String target, int sourcePartition, long sourceOffset) {
        return TrainingSample.newBuilder()
                .setSampleId("event")
                .setUserId("user")
                .setTargetItemId(target)
                .setAction("click")
                .setEventTime(Instant.ofEpochMilli(1_000))
                .setHistoryItems(List.of(11L, 12L, 13L, 14L))
                .setHistoryTimes(List.of(1L, 2L, 3L, 4L))
                .setSourcePartition(sourcePartition)
                .setSourceOffset(sourceOffset)
                .build();
    }
}
