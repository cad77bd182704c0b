package io.millrace.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.replay.PairedLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import picocli.CommandLine;

class ReplayCommandTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path events;

    @BeforeEach
    void write() throws IOException {
        String rows = String.join("\n", PairedLog.rows(1_500, 40)).replace(' ', '\t');
        events = Files.writeString(
                directory.resolve("pairs.tsv"), "user_id\titem_id\taction\ttimestamp_ms\n" + rows + '\n');
    }

    @Test
    void printsATableForEachCadence() {
        assertThat(replay("--refresh", "300,never")).isEqualTo(ExitCode.GOOD);

        assertThat(out.toString())
                .contains("pairs, comirec-sa, every 300 events, seed 42")
                .contains("pairs, comirec-sa, never refreshed, seed 42")
                .contains("1,500 clicks in = 1,500 recommendations out");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void sameSeedGivesTheSameJsonAndAnotherSeedAnother() throws IOException {
        String first = json("--refresh", "300");

        assertThat(json("--refresh", "300")).isEqualTo(first);
        assertThat(json("--refresh", "300", "--seed", "43")).isNotEqualTo(first);
        JsonNode json = new ObjectMapper().readTree(first);
        assertThat(json.get("events").asInt()).isEqualTo(1_500);
        assertThat(json.get("quality").get("model").get("hitRate20").asDouble()).isPositive();
        assertThat(json.get("windows")).hasSize(10);
    }

    @Test
    void drawsALineForEachCadenceAndBothBaselines() throws Exception {
        Path chart = directory.resolve("chart.svg");

        assertThat(replay("--refresh", "300", "--refresh", "10m", "--chart", chart.toString()))
                .isEqualTo(ExitCode.GOOD);

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(chart.toFile());
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(4);
    }

    @Test
    void stopsAfterSoManyEvents() throws IOException {
        JsonNode json = new ObjectMapper().readTree(json("--max-events", "200", "--refresh", "never"));

        assertThat(json.get("recommendations").asInt()).isEqualTo(200);
    }

    private String json(String... arguments) {
        out.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 1];
        all[0] = "--json";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(replay(all)).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString().lines()).hasSize(1);
        return out.toString();
    }

    /** With a small model, so that a test takes a second. */
    private int replay(String... arguments) {
        CommandLine commandLine = CommandLines.create();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] fixed = {
            "replay",
            "--events",
            events.toString(),
            "--set",
            "dimension=8",
            "--set",
            "batch-size=32",
            "--set",
            "hyperparameters=hidden=8"
        };
        String[] all = Arrays.copyOf(fixed, fixed.length + arguments.length);
        System.arraycopy(arguments, 0, all, fixed.length, arguments.length);
        return commandLine.execute(all);
    }
}
