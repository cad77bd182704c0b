package io.millrace.benchmarks.swap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.benchmarks.BenchmarkRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SwapBenchmarkTest {

    @Test
    void reportsWhatSwapsCostInWaitingAndInMemory() throws IOException {
        JsonNode measurements = BenchmarkRun.of(
                new SwapBenchmark(),
                "--items 300 --users 40 --history 3 --rate 200 --swaps 5 --warm-up-swaps 2 --seconds 1 --steps 5 --json"
                        .split(" "));

        assertThat(measurements.findValuesAsText("benchmark"))
                .containsExactly("swap latency", "swap stall", "swap memory");
        JsonNode latency = measurements.get(0);
        assertThat(latency.path("value").asDouble()).isPositive();
        assertThat(latency.path("missing").asInt()).isZero();
        JsonNode stall = measurements.get(1);
        assertThat(stall.path("swapsInService").asInt())
                .as("six versions in two subtasks")
                .isEqualTo(12);
        assertThat(stall.path("medianUntilServed").asDouble()).isPositive();
        assertThat(measurements.get(2).path("value").asDouble()).isPositive();
    }
}
