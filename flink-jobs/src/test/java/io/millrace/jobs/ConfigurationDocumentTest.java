package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} what the options say. */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final String WRITE = "millrace.docs.write";
    private static final String COMMAND =
            "./mvnw -pl flink-jobs -am test -Dtest=ConfigurationDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                    + WRITE + "=true";

    @Test
    void documentIsWhatTheOptionsSay() throws IOException {
        String expected = render();
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(DOCUMENT).as("written by: %s", COMMAND).exists();
        assertThat(Files.readString(DOCUMENT))
                .as("docs/configuration.md is stale; run: %s", COMMAND)
                .isEqualTo(expected);
    }

    @Test
    void everyKeyNamesItsStageAndSaysWhatItMeans() {
        JobOptions.byStage()
                .forEach((stage, options) -> assertThat(options).allSatisfy(option -> {
                    assertThat(option.key())
                            .startsWith("millrace." + stage + '.')
                            .matches("[a-z.-]+");
                    assertThat(description(option)).endsWith(".").hasSizeGreaterThan(30);
                }));
    }

    private static String render() {
        StringBuilder text = new StringBuilder("""
                # Configuration of the recommendation job

                Given as `--KEY VALUE` pairs to `RecommendationJob`, or in a Flink `Configuration`. Every problem is reported at
                once; an unknown key below `millrace.` is one of them. Durations are written as `2 ms`, `1 h`, `30 d`; lists are
                separated by semicolons.

                Of Flink's own options the job sets `pipeline.object-reuse` and `pipeline.generic-types`, sets
                `execution.buffer-timeout.interval` to 1 ms unless it is given, needs `execution.checkpointing.interval`,
                and refuses unaligned checkpoints.

                <!-- Generated from the options by ConfigurationDocumentTest, which fails when this file is stale. To write it anew:
                """);
        text.append(COMMAND).append(" -->\n");
        for (Map.Entry<String, List<ConfigOption<?>>> stage :
                JobOptions.byStage().entrySet()) {
            text.append("\n## ").append(stage.getKey()).append("\n\n");
            text.append("| key | default | meaning |\n|---|---|---|\n");
            for (ConfigOption<?> option : stage.getValue()) {
                text.append("| `").append(option.key()).append("` | `");
                text.append(OptionText.defaultValue(option)).append("` | ");
                text.append(description(option)).append(" |\n");
            }
        }
        return text.toString();
    }

    private static String description(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description());
    }
}
