package io.millrace.local.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A subcommand of {@code millrace} that speaks through its command line's writers. */
abstract class Subcommand {

    @Spec
    private @Nullable CommandSpec spec;

    final PrintWriter out() {
        return commandLine().getOut();
    }

    final PrintWriter err() {
        return commandLine().getErr();
    }

    final CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not prepared this command.");
        }
        return spec.commandLine();
    }

    /** Ends the command with a sentence about its options, as for any wrong use. */
    final void refuseIf(boolean wrong, String sentence) {
        if (wrong) {
            throw new ParameterException(commandLine(), sentence);
        }
    }
}
