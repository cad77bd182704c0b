package io.millrace.local.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.accounting.Quality;
import io.millrace.local.accounting.QualityComparison;
import io.millrace.local.accounting.ReplayReport;
import io.millrace.local.chart.LineChart;
import io.millrace.local.chart.LineChart.Line;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReplayScreenTest {

    private static final QualityComparison WHOLE =
            new QualityComparison(new Quality(20, 0.5, 0.25), new Quality(20, 0.1, 0.05), new Quality(20, 0.4, 0.2));

    @Test
    void jsonNamesItsFiguresAsTheDemoDoes() throws Exception {
        JsonNode demo = new ObjectMapper().readTree(ReportJson.of(Reports.report(OptionalDouble.empty())));

        JsonNode json = new ObjectMapper().readTree(ReplayJson.of(report("5000", "never")));

        assertThat(json.get("quality")).isEqualTo(demo.get("quality"));
        assertThat(json.get("windows")).hasSize(10);
        assertThat(json.get("windows").get(3).get("window").asInt()).isEqualTo(4);
        assertThat(json.get("windows").get(3).get("quality"))
                .isEqualTo(demo.get("windows").get(3).get("quality"));
        assertThat(json.get("total").get("model").get("hitRate20").asDouble()).isEqualTo(0.5);
    }

    @Test
    void jsonHasEveryCadenceAndTheFirstOfThemAtTheTop() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ReplayJson.of(report("5000", "never")));

        assertThat(json.get("refresh").asText()).isEqualTo("5000");
        assertThat(json.get("cadences"))
                .extracting(cadence -> cadence.get("refresh").asText())
                .containsExactly("5000", "never");
        assertThat(json.get("cadences").get(1).get("windows")).hasSize(10);
    }

    @Test
    void jsonKnowsNoWallClock() {
        assertThat(ReplayJson.of(report("5000"))).doesNotContain("seconds", "latency");
    }

    @Test
    void pageHasATableForEachCadenceAndOneThatComparesThem() {
        List<String> lines = ReplayText.of(report("5000", "never"));

        assertThat(lines)
                .contains("retail, comirec-sa, kept 5000, seed 7", "retail, comirec-sa, kept never, seed 7")
                .contains(
                        "  7 model versions came into service, the last trained on 900 of 1,000 samples, in 99 steps.")
                .contains("      whole               0.500   0.100   0.400     0.250   0.050   0.200")
                .contains("  kept never                           7       0.667     0.300")
                .contains("  transitions                                  0.600     0.250");
        assertThat(lines).filteredOn(line -> line.startsWith("  last half  ")).hasSize(3);
    }

    @Test
    void oneCadenceIsNotComparedAndProblemsAreMarked() {
        ReplayReport report = new ReplayReport("log", "mind", 1, List.of(pass("1h", "It broke.")));

        assertThat(report.isGood()).isFalse();
        assertThat(ReplayText.of(report)).contains("  WRONG: It broke.").noneMatch(line -> line.contains("versions  "));
    }

    @Test
    void chartHasALineForEachCadenceAndTheBaselinesDashed() {
        LineChart chart = ReplayChart.of(report("5000", "never"));

        assertThat(chart.lines()).extracting(Line::dashed).containsExactly(false, false, true, true);
        assertThat(chart.lines()).allSatisfy(line -> assertThat(line.heights()).hasSize(10));
        assertThat(chart.lines().get(1).name()).isEqualTo("comirec-sa, kept never");
        assertThat(chart.lines().get(2).heights()).containsOnly(0.6);
    }

    private static ReplayReport report(String... refreshes) {
        return new ReplayReport(
                "retail",
                "comirec-sa",
                7,
                List.of(refreshes).stream().map(refresh -> pass(refresh)).toList());
    }

    private static ReplayReport.Pass pass(String refresh, String... problems) {
        return new ReplayReport.Pass(
                refresh, "kept " + refresh, Reports.report(OptionalDouble.empty(), problems), WHOLE, 99);
    }
}
