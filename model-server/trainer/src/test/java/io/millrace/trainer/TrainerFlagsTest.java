package io.millrace.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;

class TrainerFlagsTest {

    @Test
    void everyOptionIsAFlag() {
        String help = commandLine().getUsageMessage();

        assertThat(help).contains("--bootstrap-servers", "--store", "--kafka-config");
        for (TrainerOption option : TrainerOption.values()) {
            assertThat(help).contains("--" + option.key() + "=VALUE");
        }
    }

    @Test
    void flagsReplaceDefaults() {
        TrainerLaunch launch = read("--bootstrap-servers", "b:1", "--store", "s", "--batch-size", "7");

        assertThat(launch.config().learning().batchSize()).isEqualTo(7);
        assertThat(launch.config().model()).isEqualTo("comirec");
        assertThat(launch.kafka()).containsOnly(Map.entry("bootstrap.servers", "b:1"));
        assertThat(launch.store()).isEqualTo(Path.of("s"));
    }

    @Test
    void theBrokersOfTheFlagWinOverThoseOfTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("kafka"), "bootstrap.servers=b:2\nsasl.jaas.config=secret\n");

        TrainerLaunch launch = read("--bootstrap-servers", "b:1", "--store", "s", "--kafka-config", file.toString());

        assertThat(launch.kafka())
                .containsEntry("bootstrap.servers", "b:1")
                .containsEntry("sasl.jaas.config", "secret")
                .hasSize(2);
        assertThat(launch.toString()).doesNotContain("secret");
    }

    @Test
    void aMissingFlagIsNamed() {
        assertThatThrownBy(() -> read("--store", "s"))
                .isInstanceOf(MissingParameterException.class)
                .hasMessageContaining("--bootstrap-servers");
    }

    @Test
    void anUnreadableFileIsNamed(@TempDir Path folder) {
        String missing = folder.resolve("missing.properties").toString();

        assertThatThrownBy(() -> read("--bootstrap-servers", "b:1", "--store", "s", "--kafka-config", missing))
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessageContaining(missing);
    }

    @Test
    void aPathThatIsNoneIsNamed() {
        assertThatThrownBy(() -> read("--bootstrap-servers", "b:1", "--store", "no\0path"))
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessageContaining("not usable");
    }

    private static TrainerLaunch read(String... args) {
        return TrainerFlags.read(commandLine().parseArgs(args));
    }

    private static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.create();
        TrainerFlags.addTo(spec);
        return new CommandLine(spec);
    }
}
