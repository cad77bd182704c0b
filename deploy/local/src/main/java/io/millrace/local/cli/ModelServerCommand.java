package io.millrace.local.cli;

import io.millrace.server.ModelServer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code millrace model-server}: the trainer and its HTTP port on somebody's Kafka. The server reads its own flags. */
@Command(
        name = "model-server",
        description = "Trains from an installation's samples, publishes versions and answers over HTTP.")
final class ModelServerCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Unmatched
    private List<String> flags = new ArrayList<>();

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli fills in the specification before it calls.");
        }
        LogFile.toStandardError();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            return ModelServer.run(flags.toArray(String[]::new), out, err);
        } finally {
            out.flush();
            err.flush();
        }
    }
}
