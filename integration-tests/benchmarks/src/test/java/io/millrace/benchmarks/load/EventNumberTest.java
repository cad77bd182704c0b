package io.millrace.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.Tier;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventNumberTest {

    @Test
    void interactionTellsItsOwnNumber() {
        ClickRecords records = new ClickRecords(
                new SyntheticClicks(5, 2, 10), Topics.withPrefix("any").interactions());
        EventNumber numbers = EventNumber.ofInteraction();

        assertThat(records.encode(40, 43))
                .extracting(record -> numbers.in(record.value()))
                .containsExactly(40L, 41L, 42L);
    }

    @Test
    void listTellsTheNumberOfItsTrigger() {
        RecommendationList list = new RecommendationList(
                "0123456789abcdef",
                "u7",
                "e987654",
                "i1",
                Instant.EPOCH,
                Instant.EPOCH,
                "000001",
                Tier.MODEL,
                List.of());
        byte[] encoded = AvroCodec.of(RecommendationList.class).encode(list);

        assertThat(EventNumber.ofRecommendationList().in(encoded)).isEqualTo(987_654);
    }
}
