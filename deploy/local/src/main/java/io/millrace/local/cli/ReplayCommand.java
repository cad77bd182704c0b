package io.millrace.local.cli;

import io.millrace.local.accounting.ReplayReport;
import io.millrace.local.chart.SvgChart;
import io.millrace.local.data.Dataset;
import io.millrace.local.data.ShippedDataset;
import io.millrace.local.replay.Refresh;
import io.millrace.local.replay.Replay;
import io.millrace.local.replay.ReplayOptions;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.StopSignal;
import io.millrace.local.run.StopSignal.StoppedException;
import io.millrace.local.screen.PlainScreen;
import io.millrace.local.screen.ReplayChart;
import io.millrace.local.screen.ReplayJson;
import io.millrace.local.screen.ReplayText;
import io.millrace.local.screen.Screen;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.zoo.ModelKinds;
import io.millrace.trainer.InvalidOptionsException;
import io.millrace.trainer.TrainerConfig;
import io.millrace.trainer.TrainerOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code millrace replay}: how good the lists are on a log, and what a fresher model is worth. */
@Command(
        name = "replay",
        description = {
            "Replays a timed log in lockstep, without a broker: each click is answered by what was known before it, judges the"
                    + " list before it, and is learned from.",
            "The same log, seed and cadence give the same figures. Every cadence is a pass over the log, from nothing."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand extends Subcommand implements Callable<Integer> {

    private static final long DEFAULT_SEED = 42;
    private static final Refresh DEFAULT_REFRESH = new Refresh.AfterClicks(5_000);

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Shipped log to replay: retail or eshop. Default: eshop.")
    private @Nullable ShippedDataset dataset;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Your own log instead: TSV with user_id, item_id, action, timestamp_ms, or JSON lines.")
    private @Nullable Path events;

    @Option(names = "--max-events", paramLabel = "N", description = "Stop after this many events of the log.")
    private int maxEvents = Integer.MAX_VALUE;

    @Option(
            names = "--refresh",
            split = ",",
            paramLabel = "EVENTS|DURATION|never",
            converter = RefreshConverter.class,
            description =
                    "When a version comes into service: after so many events, or so much event time (30m, 6h, 7d),"
                            + " or never after the first. Several, separated by commas, are replayed one after the other."
                            + " Default: 5000.")
    private List<Refresh> refreshes = new ArrayList<>();

    @Option(
            names = "--first",
            paramLabel = "EVENTS|DURATION|never",
            converter = RefreshConverter.class,
            description = "When the first version comes into service, unless a refresh comes before it. Default: after"
                    + " as many events as the trainer's first-publish-samples.")
    private @Nullable Refresh first;

    @Option(names = "--model", paramLabel = "KIND", description = "Kind of model. Default: ${DEFAULT-VALUE}.")
    private String model = ComiRecSaHyperparameters.KIND;

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is random. Default: ${DEFAULT-VALUE}.")
    private long seed = DEFAULT_SEED;

    @Option(
            names = "--set",
            arity = "1..*",
            paramLabel = "NAME=VALUE",
            description =
                    "Other options of the trainer, named as those of 'millrace model-server'; what concerns Kafka and"
                            + " the wall clock is without effect.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--chart", paramLabel = "FILE", description = "Draw HitRate@20 over time into this file, as SVG.")
    private @Nullable Path chart;

    @Option(names = "--json", description = "Print one JSON object at the end; progress goes to stderr.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        check();
        ReplayOptions options = options();
        Screen screen = new PlainScreen(json ? err() : out());
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        RunDirectory.sweep(parent);
        options.dataset().notices().forEach(screen::say);
        StopSignal stop = new StopSignal();
        try (TakeDown takeDown = new TakeDown(stop, err());
                RunDirectory directory = RunDirectory.create(parent)) {
            return takeDown.arrange(directory)
                    ? print(new Replay(options, screen, stop).run(directory), screen)
                    : ExitCode.STOPPED;
        } catch (StoppedException e) {
            return ExitCode.STOPPED;
        }
    }

    private int print(ReplayReport report, Screen screen) throws IOException {
        ReplayText.of(report).forEach(screen::say);
        if (json) {
            out().println(ReplayJson.of(report));
            out().flush();
        }
        if (chart != null) {
            Files.writeString(chart, SvgChart.of(ReplayChart.of(report)));
        }
        return report.isGood() ? ExitCode.GOOD : ExitCode.FAILED;
    }

    private void check() {
        refuseIf(events != null && dataset != null, "--dataset and --events exclude each other: choose one log.");
        refuseIf(maxEvents < 1, "--max-events is " + maxEvents + ": expected 1 or more.");
        refuseIf(
                !ModelKinds.contains(model),
                "--model is '" + model + "': expected one of " + String.join(", ", ModelKinds.names()) + '.');
        if (chart != null) {
            Path directory = chart.toAbsolutePath().getParent();
            refuseIf(Files.isDirectory(chart), "--chart is the directory " + chart + ": expected a file.");
            refuseIf(
                    directory == null || !Files.isDirectory(directory),
                    "--chart is " + chart + ", but there is no directory " + directory + '.');
        }
    }

    private ReplayOptions options() {
        TrainerConfig trainer = trainer();
        Dataset log = events == null
                ? (dataset == null ? ShippedDataset.ESHOP : dataset).load()
                : Dataset.ofFiles(events, null);
        return new ReplayOptions(
                log.first(maxEvents),
                trainer,
                first == null ? new Refresh.AfterClicks(trainer.publishing().firstSamples()) : first,
                refreshes.isEmpty() ? List.of(DEFAULT_REFRESH) : refreshes);
    }

    private TrainerConfig trainer() {
        Map<String, String> options = new HashMap<>(settings);
        options.put(TrainerOption.MODEL.key(), model);
        options.put(TrainerOption.SEED.key(), String.valueOf(seed));
        try {
            return TrainerConfig.from(options);
        } catch (InvalidOptionsException e) {
            throw new ParameterException(commandLine(), String.join(" ", e.problems()), e);
        }
    }
}
