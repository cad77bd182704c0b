package io.millrace.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.ParameterTool;

/** The job's arguments: pairs of {@code --key value}, the keys being those of the configuration. */
final class CommandLine {

    private CommandLine() {}

    static boolean asksForHelp(String[] args) {
        return Arrays.asList(args).contains("--help");
    }

    /** @throws IllegalArgumentException if an argument is no {@code --key value} pair */
    static Configuration parse(String[] args) {
        return ParameterTool.fromArgs(args).getConfiguration();
    }

    static String help() {
        StringBuilder text = new StringBuilder("""
                Usage: flink run -c io.millrace.jobs.RecommendationJob <jar> --KEY VALUE ...

                Answers each click with a fresh list of recommendations. Needs checkpoints, such as
                --execution.checkpointing.interval 10s; Flink's other keys are accepted too.
                """);
        for (Map.Entry<String, List<ConfigOption<?>>> stage :
                JobOptions.byStage().entrySet()) {
            text.append('\n').append(stage.getKey()).append('\n');
            for (ConfigOption<?> option : stage.getValue()) {
                text.append("  --").append(option.key()).append('\n');
                text.append("      ")
                        .append(new HtmlFormatter().format(option.description()))
                        .append('\n');
                if (option.hasDefaultValue()) {
                    text.append("      Default: ")
                            .append(OptionText.defaultValue(option))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }
}
