package io.millrace.benchmarks.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.benchmarks.BenchmarkRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScoringBenchmarkTest {

    @Test
    void reportsUsersPerSecondBesideThePlainWayAndHowMuchWasFound() throws IOException {
        JsonNode measured = BenchmarkRun.of(
                        new ScoringBenchmark(),
                        "--items 300 --users 50 --history 8 --dimension 16 --steps 5 --sample 64 --seconds 1 --json"
                                .split(" "))
                .get(0);

        assertThat(measured.path("config").path("items").asInt()).isEqualTo(300);
        assertThat(measured.path("value").asDouble()).isPositive();
        assertThat(measured.path("baseline").asDouble()).isPositive();
        assertThat(measured.path("recall").asDouble())
                .as("a catalogue of 300 is searched exactly")
                .isGreaterThan(0.999);
    }
}
