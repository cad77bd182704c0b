package io.millrace.local.cli;

import io.millrace.evaluation.EvaluationReport;
import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.protocol.Protocols;
import io.millrace.evaluation.report.ReportJson;
import io.millrace.evaluation.report.ReportTable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace evaluate}: how good a model is on a log, beside baselines. */
@Command(
        name = "evaluate",
        description = {
            "Trains a model on a log of interactions and measures it beside baselines, as its literature does.",
            "Progress goes to stderr, the result to stdout."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateCommand extends Subcommand implements Callable<Integer> {

    private static final double NANOS = 1e9;
    private static final long DEFAULT_SEED = 42;

    @Option(
            names = "--events",
            required = true,
            paramLabel = "FILE",
            description = "The log, gzip or not: TSV with user_id, item_id, action, timestamp_ms, or lines of ids as"
                    + " benchmarks have them ('user item', one user a line, one session a line).")
    private Path events = Path.of("");

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description = "Categories and titles: TSV with item_id, category, title. With categories, diversity is"
                    + " measured.")
    private @Nullable Path items;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "What a session model is tested on: 'prefix TAB target' or sessions.")
    private @Nullable Path test;

    @Option(names = "--model", required = true, paramLabel = "KIND", description = "Kind of model.")
    private String model = "";

    @Option(
            names = "--protocol",
            required = true,
            paramLabel = "NAME",
            description = "How: ${COMPLETION-CANDIDATES}.",
            completionCandidates = ProtocolNames.class)
    private String protocol = "";

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is random. Default: ${DEFAULT-VALUE}.")
    private long seed = DEFAULT_SEED;

    @Option(
            names = "--set",
            arity = "1..*",
            paramLabel = "NAME=VALUE",
            description = "Settings of the protocol and the training, hyperparameters of the model; an unknown one is"
                    + " refused with the list of all.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        long start = System.nanoTime();
        EvaluationRequest request = new EvaluationRequest(events, items, test, model, protocol, settings, seed);
        EvaluationReport report = Protocols.named(protocol).run(request, this::say);
        print(report.withFact("wallSeconds", (System.nanoTime() - start) / NANOS));
        return ExitCode.GOOD;
    }

    private void say(String sentence) {
        err().println(sentence);
        err().flush();
    }

    private void print(EvaluationReport report) {
        if (json) {
            out().println(ReportJson.of(report));
        } else {
            ReportTable.of(report).forEach(out()::println);
        }
        out().flush();
    }

    /** For the help. */
    private static final class ProtocolNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Protocols.names().iterator();
        }
    }
}
