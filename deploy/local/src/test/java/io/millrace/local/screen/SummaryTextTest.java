package io.millrace.local.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.accounting.ExampleLists.Example;
import io.millrace.local.accounting.Freshness;
import io.millrace.local.accounting.Waits;
import io.millrace.local.data.Catalog;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.RecommendedItem;
import io.millrace.schemas.avro.Tier;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

    @Test
    void spellsOutTheBalanceAndEveryTenth() {
        List<String> lines = SummaryText.of(Reports.report(OptionalDouble.of(4.2)));

        assertThat(lines)
                .contains(
                        "  1,000 clicks in = 1,000 recommendations out + 0 dead-lettered + 0 duplicates + 0 late.",
                        "  20 returns and impressions were sent beside them; they are not answered.",
                        "  7 model versions published, the last trained on 900 of 1,000 samples; 6 swapped in while"
                                + " serving; the first list by a model came 4.2 s after the first click.")
                .filteredOn(line -> line.contains("0.667"))
                .hasSize(11);
        assertThat(lines).noneMatch(line -> line.contains("WRONG"));
    }

    @Test
    void saysHowFreshTheServedWeightsWere() {
        assertThat(SummaryText.of(Reports.report(OptionalDouble.of(4.2))))
                .contains(
                        "  From a click's list to a list by weights that had learned from the click: p50 4.0 s, p99 6.5 s,"
                                + " max 7.1 s; 80 still waited at the end, for at most 2.4 s.",
                        "  From the first click on a new item to when it could be recommended, over 12 items: p50 4.3 s,"
                                + " max 7.5 s; none still waited at the end.");
    }

    @Test
    void withoutNewItemsTheirFreshnessIsNotMeasured() {
        Freshness samplesOnly = new Freshness(new Waits(0, 0, 0, 0, 0, 0), Reports.FRESHNESS.samples());

        assertThat(SummaryText.of(Reports.report(samplesOnly, OptionalDouble.of(4.2))))
                .anyMatch(line -> line.contains("new item can be recommended was not measured"));
    }

    @Test
    void withoutAModelThereIsNoFreshness() {
        assertThat(SummaryText.of(Reports.report(OptionalDouble.empty())))
                .noneMatch(line -> line.contains("learned from the click") || line.contains("new item"));
    }

    @Test
    void problemsAreMarked() {
        assertThat(SummaryText.of(Reports.report(OptionalDouble.empty(), "It broke.")))
                .contains("  WRONG: It broke.")
                .anyMatch(line -> line.contains("no list came from a model"));
    }

    @Test
    void exampleGivesTitlesAndReasons() {
        RecommendationList list = RecommendationList.newBuilder()
                .setId("1")
                .setUserId("ann")
                .setTriggerEventId("e")
                .setTriggerItemId("b")
                .setEventTime(Instant.EPOCH)
                .setEmittedAt(Instant.EPOCH)
                .setModelVersion("000004")
                .setTier(Tier.MODEL)
                .setItems(List.of(
                        new RecommendedItem("c", 1f, 0, "a"),
                        new RecommendedItem("d", 0.5f, -1, null),
                        new RecommendedItem("a", 0.4f, 1, "a")))
                .build();

        assertThat(ExamplesText.of(List.of(new Example(List.of("a", "b"), list)), Catalog.EMPTY))
                .containsExactly(
                        "",
                        "  User ann looked at",
                        "      a",
                        "      b",
                        "  and is recommended (model 000004)",
                        "    1 c  because you looked at a",
                        "    2 d",
                        "    3 a  which you looked at before");
    }
}
