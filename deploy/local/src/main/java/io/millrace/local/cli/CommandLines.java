package io.millrace.local.cli;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.local.data.DatasetException;
import io.millrace.local.kafka.BrokerException;
import io.millrace.local.release.ReleaseRefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code millrace} command with its subcommands, and one way to say no: a sentence on stderr. */
public final class CommandLines {

    @Command(
            name = "millrace",
            description = "A streaming recommendation engine: a click goes in, a fresh list comes out.",
            subcommands = {
                DemoCommand.class,
                ModelServerCommand.class,
                ModelsCommand.class,
                TopicsCommand.class,
                ReplayCommand.class,
                GoldenCommand.class,
                EvaluateCommand.class
            },
            mixinStandardHelpOptions = true,
            version = "millrace 0.1.0-SNAPSHOT",
            synopsisSubcommandLabel = "COMMAND")
    static final class Root {}

    private CommandLines() {}

    public static CommandLine create() {
        return new CommandLine(new Root())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CommandLines::refuse)
                .setExecutionExceptionHandler(CommandLines::explain);
    }

    private static int refuse(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String sentence = reason.endsWith(".") || reason.endsWith("?") ? reason : reason + '.';
        command.getErr().println(sentence + " See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return ExitCode.REFUSED;
    }

    private static int explain(Exception e, CommandLine command, ParseResult parsed) {
        boolean refused = e instanceof DatasetException
                || e instanceof BrokerException
                || e instanceof InvalidRequestException
                || e instanceof ReleaseRefusedException;
        command.getErr().println(refused ? e.getMessage() : "millrace failed: " + e);
        command.getErr().flush();
        return refused ? ExitCode.REFUSED : ExitCode.FAILED;
    }
}
