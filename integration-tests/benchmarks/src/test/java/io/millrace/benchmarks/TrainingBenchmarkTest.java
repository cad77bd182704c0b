package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TrainingBenchmarkTest {

    @Test
    void reportsItsFigureBesideABaselineOfTheSameRun() throws IOException {
        String small = "--model youtube-dnn --items 500 --users 20 --history 5 --dimension 8 --batch 16 --negatives 20"
                + " --steps 3 --threads 2 --json";

        JsonNode measurements = BenchmarkRun.of(new TrainingBenchmark(), small.split(" "));

        assertThat(measurements).hasSize(1);
        JsonNode json = measurements.get(0);
        assertThat(json.path("unit").asText()).isEqualTo("samples/s");
        assertThat(json.path("value").asDouble()).isPositive();
        assertThat(json.path("ratio").asDouble())
                .isEqualTo(json.path("value").asDouble() / json.path("baseline").asDouble());
        assertThat(json.path("config").path("items").asInt()).isEqualTo(500);
    }
}
