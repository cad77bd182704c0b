package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private final Measurement measurement = new Measurement(
            "state", Map.of("users", 10), 1_500, "clicks/s", "bare", 2_000, Map.of("slowestSecond", 7.5));

    @Test
    void sentenceTellsTheFigureBesideItsBaseline() {
        assertThat(measurement.sentence())
                .isEqualTo("state {users=10}: 1,500 clicks/s; bare: 2,000; ratio 0.75; slowestSecond 7.50");
    }

    @Test
    void jsonHasConfigValueBaselineRatioAndFigures() {
        assertThat(measurement.json())
                .hasToString("{\"benchmark\":\"state\",\"config\":{\"users\":10},\"value\":1500.0,"
                        + "\"unit\":\"clicks/s\",\"baselineName\":\"bare\",\"baseline\":2000.0,\"ratio\":0.75,"
                        + "\"figures\":{\"slowestSecond\":7.5}}");
    }
}
