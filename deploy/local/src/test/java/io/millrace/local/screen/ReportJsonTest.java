package io.millrace.local.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

    @Test
    void hasEveryPromisedField() throws IOException {
        JsonNode json = parse(OptionalDouble.of(4.2));

        assertThat(names(json))
                .containsExactly(
                        "dataset",
                        "events",
                        "recommendations",
                        "deadLettered",
                        "duplicates",
                        "late",
                        "context",
                        "samples",
                        "samplesTrained",
                        "versionsPublished",
                        "swaps",
                        "seconds",
                        "firstModelRecommendationSeconds",
                        "latencyMs",
                        "freshness",
                        "quality",
                        "lineageChecked",
                        "lineageViolations",
                        "problems",
                        "windows");
        assertThat(names(json.get("latencyMs"))).containsExactly("p50", "p99", "max");
        assertThat(names(json.get("quality"))).containsExactly("model", "popularity", "transitions");
        assertThat(json.at("/quality/model/hitRate20").asDouble()).isEqualTo(0.6667);
        assertThat(json.at("/quality/transitions/ndcg20").asDouble()).isEqualTo(0.25);
        assertThat(json.get("events").asLong()).isEqualTo(1_000);
        assertThat(json.get("firstModelRecommendationSeconds").asDouble()).isEqualTo(4.2);
    }

    @Test
    void freshnessSaysHowLongClicksWaitedAndWhichStillDo() throws IOException {
        JsonNode freshness = parse(OptionalDouble.of(4.2)).get("freshness");

        assertThat(names(freshness)).containsExactly("newItemSeconds", "sampleSeconds");
        assertThat(freshness.get("newItemSeconds"))
                .hasToString(
                        "{\"ended\":12,\"p50\":4.25,\"p99\":7.0,\"max\":7.5,\"waiting\":0,\"longestWaiting\":0.0}");
        assertThat(freshness.at("/sampleSeconds/waiting").asLong()).isEqualTo(80);
        assertThat(freshness.at("/sampleSeconds/longestWaiting").asDouble()).isEqualTo(2.36);
    }

    @Test
    void windowsAreTheTenthsInOrder() throws IOException {
        JsonNode windows = parse(OptionalDouble.empty()).get("windows");

        assertThat(windows).hasSize(10);
        assertThat(windows.get(9).get("window").asInt()).isEqualTo(10);
        assertThat(names(windows.get(0))).containsExactly("window", "events", "latencyMs", "quality");
    }

    @Test
    void modelThatNeverAnsweredIsNull() throws IOException {
        assertThat(parse(OptionalDouble.empty())
                        .get("firstModelRecommendationSeconds")
                        .isNull())
                .isTrue();
    }

    @Test
    void isOneLine() {
        assertThat(ReportJson.of(Reports.report(OptionalDouble.empty()))).doesNotContain("\n");
    }

    private static JsonNode parse(OptionalDouble firstModel) throws IOException {
        return new ObjectMapper().readTree(ReportJson.of(Reports.report(firstModel)));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
