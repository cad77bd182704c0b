package io.millrace.local.cli;

import io.millrace.server.ModelServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code millrace model-server}: the trainer and its HTTP port on somebody's Kafka. The server reads its own flags. */
@Command(
        name = "model-server",
        description = "Trains from an installation's samples, publishes versions and answers over HTTP.")
final class ModelServerCommand extends Subcommand implements Callable<Integer> {

    @Unmatched
    private List<String> flags = new ArrayList<>();

    @Override
    public Integer call() {
        LogFile.toStandardError();
        try {
            return ModelServer.run(flags.toArray(String[]::new), out(), err());
        } finally {
            out().flush();
            err().flush();
        }
    }
}
