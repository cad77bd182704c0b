package io.millrace.local.cli;

import io.millrace.golden.CaseResult;
import io.millrace.golden.CaseStatus;
import io.millrace.golden.GoldenDirectory;
import io.millrace.golden.GoldenJson;
import io.millrace.golden.GoldenText;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code millrace golden}: every case of a directory against our models. */
@Command(
        name = "golden",
        description = {
            "Runs golden cases: what reference implementations computed, against our models.",
            "Compares outputs, gradients, one Adam step (epsilon outside the bias correction: adam_tf) and running"
                    + " statistics. Exit code 1 if a case fails; a case of a kind that is not known is reported as"
                    + " unknown."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GoldenCommand extends Subcommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Directory of NAME.safetensors with NAME.json.")
    private @Nullable Path directory;

    @Option(names = "--json", description = "Print one JSON object; progress goes to stderr.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        GoldenDirectory golden = open();
        List<String> names = golden.names();
        if (names.isEmpty()) {
            throw new ParameterException(commandLine(), "There is no case in " + directory + ": no *.safetensors.");
        }
        List<CaseResult> results = new ArrayList<>(names.size());
        for (String name : names) {
            CaseResult result = golden.run(name);
            results.add(result);
            show(result);
        }
        if (json) {
            out().println(GoldenJson.of(results));
        } else {
            out().println(GoldenText.summary(results));
        }
        out().flush();
        return results.stream().anyMatch(result -> result.status() == CaseStatus.FAIL)
                ? ExitCode.FAILED
                : ExitCode.GOOD;
    }

    private void show(CaseResult result) {
        if (json) {
            err().println(result.status().word() + ' ' + result.name());
            err().flush();
        } else {
            GoldenText.lines(result).forEach(out()::println);
            out().flush();
        }
    }

    private GoldenDirectory open() throws NotDirectoryException {
        try {
            return new GoldenDirectory(Objects.requireNonNull(directory));
        } catch (NotDirectoryException e) {
            throw new ParameterException(commandLine(), "There is no directory " + directory + '.', e);
        }
    }
}
