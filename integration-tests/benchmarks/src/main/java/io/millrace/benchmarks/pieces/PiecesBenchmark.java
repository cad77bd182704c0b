package io.millrace.benchmarks.pieces;

import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace bench pieces}: the pieces of scoring, each alone, under JMH. */
@Command(
        name = "pieces",
        description = "The pieces of scoring, each alone, under JMH; takes JMH's own options after --, such as"
                + " -- -f 1 -wi 3 -i 5 Retrieval, or -- -prof gc.",
        mixinStandardHelpOptions = true)
public final class PiecesBenchmark implements Callable<Integer> {

    @Parameters(paramLabel = "JMH", arity = "0..*", description = "JMH's options.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws RunnerException, CommandLineOptionException {
        Options given = new CommandLineOptions(arguments.toArray(new String[0]));
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given);
        if (given.getIncludes().isEmpty()) {
            options.include("io\\.millrace\\.benchmarks\\.pieces\\..*");
        }
        new Runner(options.build()).run();
        return 0;
    }
}
