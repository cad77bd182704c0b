package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.schemas.avro.Erasure;
import io.millrace.schemas.avro.ImpressionSample;
import io.millrace.schemas.avro.Interaction;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.RecommendedItem;
import io.millrace.schemas.avro.Tier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AvroCodecTest {

    private static final AvroCodec<Interaction> INTERACTIONS = AvroCodec.of(Interaction.class);

    @Test
    void roundTripKeepsEveryField() throws MalformedRecordException {
        RecommendationList list = RecommendationList.newBuilder()
                .setId(Ids.recommendationId("e1", "000007"))
                .setUserId("u1")
                .setTriggerEventId("e1")
                .setTriggerItemId("i1")
                .setEventTime(Instant.ofEpochMilli(5))
                .setEmittedAt(Instant.ofEpochMilli(6))
                .setModelVersion("000007")
                .setTier(Tier.MODEL)
                .setItems(List.of(new RecommendedItem("i2", 1.5f, 3, "i1"), new RecommendedItem("i3", 0.5f, -1, null)))
                .build();
        AvroCodec<RecommendationList> codec = AvroCodec.of(RecommendationList.class);

        assertThat(codec.decode(codec.encode(list))).isEqualTo(list);
    }

    @Test
    void impressionSamplesKeepTheirLabelsAndWhatIsUnknown() throws MalformedRecordException {
        ImpressionSample sample = ImpressionSample.newBuilder()
                .setSampleId(Ids.sampleId(Ids.impressionKey("u1", "i1", "e1")))
                .setRevision(2)
                .setUserId("u1")
                .setItemId("i1")
                .setEventTime(Instant.ofEpochMilli(5))
                .setHistoryItems(List.of(7L, -8L))
                .setHistoryTimes(List.of(1L, 2L))
                .setClicked(true)
                .setCarted(false)
                .setPurchased(true)
                .setDwellMillis(1_500)
                .setNegativeRate(0.25)
                .setSourcePartition(3)
                .setSourceOffset(42)
                .build();
        AvroCodec<ImpressionSample> codec = AvroCodec.of(ImpressionSample.class);

        ImpressionSample read = codec.decode(codec.encode(sample));

        assertThat(read).isEqualTo(sample);
        assertThat(read.getRequestId()).isNull();
    }

    @Test
    void anActionThatNobodyHasHeardOfIsRead() throws MalformedRecordException {
        Interaction interaction = interaction("teleport");

        assertThat(INTERACTIONS.decode(INTERACTIONS.encode(interaction)).getAction())
                .isEqualTo("teleport");
    }

    @Test
    void aSchemaOfNoReleaseIsNamedAsSuch() {
        byte[] foreign = AvroCodec.of(Erasure.class).encode(new Erasure("r", "u", Instant.EPOCH));

        MalformedRecordException refusal =
                catchThrowableOfType(MalformedRecordException.class, () -> INTERACTIONS.decode(foreign));

        assertThat(refusal.reason()).isEqualTo("unknown-schema");
    }

    @Test
    void everyTruncationIsRefusedAndNothingElseIsThrown() {
        byte[] whole = INTERACTIONS.encode(interaction("click"));

        for (int length = 0; length < whole.length; length++) {
            byte[] truncated = Arrays.copyOf(whole, length);
            MalformedRecordException refusal =
                    catchThrowableOfType(MalformedRecordException.class, () -> INTERACTIONS.decode(truncated));
            assertThat(refusal).as("first %d bytes", length).isNotNull();
        }
    }

    @Property
    void arbitraryBytesAfterAValidHeaderNeverEscapeAsAnotherException(@ForAll byte[] body) {
        byte[] header = Arrays.copyOf(INTERACTIONS.encode(interaction("click")), 10);
        byte[] bytes = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, bytes, header.length, body.length);

        try {
            assertThat(INTERACTIONS.decode(bytes)).isNotNull();
        } catch (MalformedRecordException e) {
            assertThat(e.reason()).isEqualTo("malformed-avro");
        }
    }

    private static Interaction interaction(String action) {
        return Interaction.newBuilder()
                .setEventId("e")
                .setUserId("u")
                .setItemId("i")
                .setAction(action)
                .setEventTime(Instant.ofEpochMilli(1))
                .build();
    }
}
