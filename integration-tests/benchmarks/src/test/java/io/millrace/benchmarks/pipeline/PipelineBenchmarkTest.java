package io.millrace.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.benchmarks.BenchmarkRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PipelineBenchmarkTest {

    @Test
    void reportsRatesBesideThePartsAndLatenciesBesideThePassThrough() throws IOException {
        JsonNode measurements = BenchmarkRun.of(
                new PipelineBenchmark(),
                ("--items 200 --users 50 --history 3 --backlog 200000 --seconds 0.5 --warm-up-seconds 0.2 --json")
                        .split(" "));

        assertThat(measurements.findValuesAsText("baselineName"))
                .containsExactly(
                        "ingest, sequence and samples alone",
                        "pass-through",
                        "pass-through at this rate",
                        "pass-through at this rate");
        assertThat(measurements).allSatisfy(measured -> {
            assertThat(measured.path("value").asDouble()).isPositive();
            assertThat(measured.path("baseline").asDouble()).isPositive();
        });
        assertThat(measurements.findValues("figures").stream().filter(figures -> figures.has("p99")))
                .hasSize(2)
                .allSatisfy(figures -> {
                    assertThat(figures.path("answered").asInt()).isPositive();
                    assertThat(figures.path("missing").asInt()).isZero();
                    assertThat(figures.path("p50").asDouble())
                            .isLessThanOrEqualTo(figures.path("max").asDouble());
                });
    }
}
