package io.millrace.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.evaluation.EvaluationReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final EvaluationReport report = new EvaluationReport(
                    "mind",
                    "comirec",
                    Map.of("recall@20", 0.123456789),
                    Map.of("popularity", Map.of("recall@20", 1 / 3.0)),
                    12.5,
                    3_456.7,
                    Map.of("curve", List.of(Map.of("lambda", 0.5))))
            .withFact("users", 7)
            .withFact("worst", Double.NEGATIVE_INFINITY);

    @Test
    void jsonHasTheAgreedFieldsAndRoundedNumbers() {
        assertThat(ReportJson.of(report))
                .isEqualTo("{\"model\":\"mind\",\"protocol\":\"comirec\",\"metrics\":{\"recall@20\":0.123457},"
                        + "\"baselines\":{\"popularity\":{\"recall@20\":0.333333}},\"trainSeconds\":12.5,"
                        + "\"samplesPerSecond\":3456.7,"
                        + "\"facts\":{\"curve\":[{\"lambda\":0.5}],\"users\":7,\"worst\":null}}");
    }

    @Test
    void theTableHasAColumnForTheModelAndForEachBaseline() {
        assertThat(ReportTable.of(report))
                .containsExactly(
                        "comirec      mind  popularity",
                        "recall@20  0.1235      0.3333",
                        "",
                        "curve  lambda=0.5",
                        "",
                        "users: 7",
                        "worst: -Infinity",
                        "trained in 12.5 s, 3,457 samples/s");
    }
}
