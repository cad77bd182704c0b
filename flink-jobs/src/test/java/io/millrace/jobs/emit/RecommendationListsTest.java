package io.millrace.jobs.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.TestingMetrics;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.kafka.OutgoingRecord;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.rank.Answered;
import io.millrace.jobs.score.Candidate;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.RecommendedItem;
import io.millrace.schemas.avro.Tier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RecommendationListsTest {

    private static final Instant NOW = Instant.ofEpochMilli(5_000);

    private final Click click = new TestingClicks().click("ann", "lamp", 1_000);

    @Test
    void listSaysWhoWasAnsweredWithWhatAndWhy() {
        Answered answered =
                new Answered(click, Tier.MODEL, "000007", List.of(new Candidate(1, "bulb", 0.5f, 2, "lamp")));

        RecommendationList list = at(NOW).list(answered);

        assertThat(list.getUserId()).isEqualTo("ann");
        assertThat(list.getTriggerEventId()).isEqualTo(click.eventId());
        assertThat(list.getTriggerItemId()).isEqualTo("lamp");
        assertThat(list.getEventTime()).isEqualTo(Instant.ofEpochMilli(1_000));
        assertThat(list.getEmittedAt()).isEqualTo(NOW);
        assertThat(list.getModelVersion()).isEqualTo("000007");
        assertThat(list.getTier()).isEqualTo(Tier.MODEL);
        assertThat(list.getItems()).containsExactly(new RecommendedItem("bulb", 0.5f, 2, "lamp"));
    }

    @Test
    void idFollowsFromClickAndVersionAndNotFromTheClock() {
        Answered byModel = new Answered(click, Tier.MODEL, "000007", List.of());
        Answered byPopularity = new Answered(click, Tier.POPULARITY, null, List.of());

        String id = at(NOW).list(byModel).getId();

        assertThat(at(NOW.plusSeconds(1)).list(byModel).getId()).isEqualTo(id);
        assertThat(at(NOW).list(byPopularity).getId()).isNotEqualTo(id);
    }

    @Test
    void listIsWrittenByUserAndCountedByTier() throws Exception {
        TestingMetrics metrics = new TestingMetrics();
        try (OneInputStreamOperatorTestHarness<Answered, OutgoingRecord> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new StreamMap<>(new RecommendationFunction()), metrics.environment())) {
            harness.open();
            harness.processElement(new Answered(click, Tier.MODEL, "000007", List.of()), 1_000);
            harness.processElement(new Answered(click, Tier.POPULARITY, null, List.of()), 1_000);

            OutgoingRecord record = harness.extractOutputValues().get(0);
            assertThat(record.key()).isEqualTo("ann".getBytes(StandardCharsets.UTF_8));
            assertThat(AvroCodec.of(RecommendationList.class)
                            .decode(record.value())
                            .getModelVersion())
                    .isEqualTo("000007");
        }
        assertThat(metrics.count(JobMetrics.RECOMMENDATIONS)).isEqualTo(2);
        assertThat(metrics.count(JobMetrics.MODEL_RECOMMENDATIONS)).isEqualTo(1);
        assertThat(metrics.count(JobMetrics.POPULARITY_RECOMMENDATIONS)).isEqualTo(1);
    }

    private static RecommendationLists at(Instant now) {
        return new RecommendationLists(Clock.fixed(now, ZoneOffset.UTC));
    }
}
