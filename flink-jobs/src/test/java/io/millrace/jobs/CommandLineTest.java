package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void pairsBecomeTheConfiguration() {
        Configuration configuration = CommandLine.parse(new String[] {
            "--millrace.kafka.bootstrap-servers", "host:9092", "--execution.checkpointing.interval", "10s"
        });

        assertThat(configuration.toMap())
                .containsEntry("millrace.kafka.bootstrap-servers", "host:9092")
                .containsEntry("execution.checkpointing.interval", "10s");
    }

    @Test
    void argumentThatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> CommandLine.parse(new String[] {"host:9092"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:9092");
    }

    @Test
    void helpTellsEveryOption() {
        assertThat(CommandLine.asksForHelp(new String[] {"--help"})).isTrue();
        String help = CommandLine.help();
        assertThat(JobOptions.byStage().values())
                .allSatisfy(options -> assertThat(options)
                        .extracting(ConfigOption::key)
                        .allSatisfy(key -> assertThat(help).contains("--" + key)));
    }
}
