package io.millrace.benchmarks;

import io.millrace.models.encoder.EngineDefaults;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code millrace bench}: one subcommand per benchmark. */
@Command(
        name = "millrace bench",
        description = "Measures, beside a baseline from the same run.",
        subcommands = TrainingBenchmark.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK")
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) {
        EngineDefaults.apply();
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }
}
