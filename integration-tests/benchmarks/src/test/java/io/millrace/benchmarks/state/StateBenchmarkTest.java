package io.millrace.benchmarks.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.benchmarks.BenchmarkRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StateBenchmarkTest {

    @Test
    void comparesTheStageWithABareStateAndWithFewUsers() throws IOException {
        JsonNode measurements = BenchmarkRun.of(
                new StateBenchmark(),
                "--users 400 --few-users 40 --population 1200 --warm-up 500 --events 2000 --json".split(" "));

        assertThat(measurements).hasSize(2).allSatisfy(measured -> {
            assertThat(measured.path("unit").asText()).isEqualTo("clicks/s");
            assertThat(measured.path("value").asDouble()).isPositive();
            assertThat(measured.path("baseline").asDouble()).isPositive();
            assertThat(measured.path("config").path("clicksPerUser").asInt()).isEqualTo(3);
        });
        assertThat(measurements.findValuesAsText("baselineName"))
                .containsExactly("bare state, as many users", "sequence stage, 40 users");
    }
}
