package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrainingBenchmarkTest {

    @Test
    void reportsItsFigureBesideABaselineOfTheSameRun() throws IOException {
        StringWriter out = new StringWriter();
        String[] small =
                "--model youtube-dnn --items 500 --users 20 --history 5 --dimension 8 --batch 16 --negatives 20"
                        .split(" ");

        int exitCode = new CommandLine(new TrainingBenchmark())
                .setOut(new PrintWriter(out))
                .execute(append(small, "--steps", "3", "--threads", "2", "--json"));

        assertThat(exitCode).isZero();
        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.path("unit").asText()).isEqualTo("samples/s");
        assertThat(json.path("value").asDouble()).isPositive();
        assertThat(json.path("ratio").asDouble())
                .isEqualTo(json.path("value").asDouble() / json.path("baseline").asDouble());
        assertThat(json.path("config").path("items").asInt()).isEqualTo(500);
    }

    private static String[] append(String[] first, String... more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}
