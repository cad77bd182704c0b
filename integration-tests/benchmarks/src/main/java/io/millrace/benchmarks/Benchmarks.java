package io.millrace.benchmarks;

import io.millrace.benchmarks.labelflip.LabelFlipBenchmark;
import io.millrace.benchmarks.pieces.PiecesBenchmark;
import io.millrace.benchmarks.pipeline.PipelineBenchmark;
import io.millrace.benchmarks.scoring.ScoringBenchmark;
import io.millrace.benchmarks.state.StateBenchmark;
import io.millrace.benchmarks.swap.SwapBenchmark;
import io.millrace.local.cli.LogFile;
import io.millrace.models.encoder.EngineDefaults;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code millrace bench}: one subcommand per benchmark. */
@Command(
        name = "millrace bench",
        description = "Measures, beside a baseline from the same run.",
        subcommands = {
            TrainingBenchmark.class,
            ScoringBenchmark.class,
            PiecesBenchmark.class,
            StateBenchmark.class,
            PipelineBenchmark.class,
            SwapBenchmark.class,
            LabelFlipBenchmark.class,
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK")
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) {
        LogFile.silence();
        EngineDefaults.apply();
        CommandLine commandLine = new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(commandLine.execute(arguments));
    }
}
