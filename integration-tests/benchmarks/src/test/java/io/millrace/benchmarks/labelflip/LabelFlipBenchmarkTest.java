package io.millrace.benchmarks.labelflip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.benchmarks.BenchmarkRun;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelFlipBenchmarkTest {

    @Test
    void reportsQualityOfBothPassesAndWhatBecameOfTheVersions() throws IOException {
        JsonNode measurements = BenchmarkRun.of(
                new LabelFlipBenchmark(),
                "--max-events 9000 --rate 1000 --from 3 --seconds 3 --window 3 --warm-up-seconds 0 --json".split(" "));

        assertThat(measurements)
                .allSatisfy(measured -> assertThat(
                                measured.path("config").path("events").asInt())
                        .isEqualTo(9_000));
        List<JsonNode> windows = named(measurements, "label-flip window");
        assertThat(windows)
                .extracting(window -> window.path("config").path("phase").asText())
                .startsWith("before", "during", "after");
        assertThat(windows.stream().mapToInt(window -> window.path("clicks").asInt()))
                .allSatisfy(clicks -> assertThat(clicks).isPositive());
        assertThat(named(measurements, "label-flip phase")).hasSize(3).allSatisfy(phase -> {
            assertThat(phase.path("value").asDouble()).isPositive();
            assertThat(phase.path("baseline").asDouble()).isPositive();
        });
        assertThat(named(measurements, "label-flip versions"))
                .singleElement()
                .satisfies(versions ->
                        assertThat(versions.path("samplesCorrupted").asInt()).isBetween(1, 8_999));
    }

    private static List<JsonNode> named(JsonNode measurements, String name) {
        return measurements.findParents("benchmark").stream()
                .filter(measured -> measured.path("benchmark").asText().equals(name))
                .toList();
    }
}
