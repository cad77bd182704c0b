package io.millrace.trainer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Ids;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.avro.ImpressionSample;
import io.millrace.trainer.impression.ImpressionRevision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpressionDecoderTest {

    private static final AvroCodec<ImpressionSample> CODEC = AvroCodec.of(ImpressionSample.class);

    private final ImpressionDecoder decoder = new ImpressionDecoder();

    @Test
    void labelsRevisionAndRateAreKept() throws MalformedRecordException {
        assertThat(decoder.decode(CODEC.encode(sample().build())))
                .isEqualTo(new ImpressionRevision(-7, 2, ItemKey.of("lamp"), true, false, true, 1_500, 0.25));
    }

    @Test
    void whatCannotBeCountedIsMalformed() {
        assertMalformed(null, "empty-record");
        assertMalformed(new byte[] {1, 2}, "malformed-avro");
        assertMalformed(CODEC.encode(sample().setSampleId("lamp").build()), "malformed-field");
        assertMalformed(CODEC.encode(sample().setSampleId("no hexadecimal!!").build()), "malformed-field");
        assertMalformed(CODEC.encode(sample().setRevision(-1).build()), "malformed-field");
        assertMalformed(CODEC.encode(sample().setNegativeRate(0).build()), "malformed-field");
        assertMalformed(CODEC.encode(sample().setNegativeRate(Double.NaN).build()), "malformed-field");
    }

    private void assertMalformed(byte[] value, String reason) {
        assertThatThrownBy(() -> decoder.decode(value))
                .isInstanceOfSatisfying(
                        MalformedRecordException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static ImpressionSample.Builder sample() {
        return ImpressionSample.newBuilder()
                .setSampleId(Ids.sampleId(-7))
                .setRevision(2)
                .setUserId("ann")
                .setItemId("lamp")
                .setEventTime(Instant.EPOCH)
                .setHistoryItems(List.of())
                .setHistoryTimes(List.of())
                .setClicked(true)
                .setCarted(false)
                .setPurchased(true)
                .setDwellMillis(1_500)
                .setNegativeRate(0.25)
                .setSourcePartition(0)
                .setSourceOffset(1);
    }
}
