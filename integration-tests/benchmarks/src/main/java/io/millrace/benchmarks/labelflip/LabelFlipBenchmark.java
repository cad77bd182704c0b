package io.millrace.benchmarks.labelflip;

import io.millrace.benchmarks.Benchmark;
import io.millrace.benchmarks.Measurement;
import io.millrace.local.data.Dataset;
import io.millrace.local.data.ShippedDataset;
import io.millrace.local.demo.DemoOptions;
import io.millrace.local.run.RunDirectory;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace bench label-flip}: what samples with shuffled targets do to the lists of the whole pipeline. */
@Command(
        name = "label-flip",
        description =
                "Shuffles the targets of the training samples for a while, in the demo's pipeline: whether versions are"
                        + " refused, how soon, and the quality of the lists, beside a pass with sound samples.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LabelFlipBenchmark extends Benchmark {

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Shipped log to replay: retail or eshop. Default: eshop.")
    private @Nullable ShippedDataset dataset;

    @Option(names = "--events", paramLabel = "FILE", description = "Your own log instead, as for the demo.")
    private @Nullable Path events;

    @Option(names = "--rate", paramLabel = "N", description = "Events per second. Default: ${DEFAULT-VALUE}.")
    private double rate = 1_500;

    @Option(names = "--max-events", paramLabel = "N", description = "Stop after this many events of the log.")
    private int maxEvents = Integer.MAX_VALUE;

    @Option(
            names = "--from",
            paramLabel = "SECONDS",
            description = "When the targets begin to be shuffled, since the first event. Default: ${DEFAULT-VALUE}.")
    private double from = 30;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "How long they are shuffled. Default: ${DEFAULT-VALUE}.")
    private double seconds = 60;

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            description = "Quality is shown of stretches as long as this. Default: ${DEFAULT-VALUE}.")
    private double window = 10;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "SECONDS",
            description =
                    "Length of a pass before the others that does not count: in the first half minute of a process the"
                            + " trainer lags, for it is still being compiled. Default: ${DEFAULT-VALUE}.")
    private double warmUpSeconds = 30;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of the job. Default: ${DEFAULT-VALUE}.")
    private int parallelism = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Of weights and shuffling. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Override
    protected List<Measurement> measure() throws Exception {
        check();
        Dataset log = log().first(maxEvents);
        double length = log.events().size() / rate;
        refuseIf(
                from + seconds >= length,
                String.format(
                        Locale.ROOT,
                        "--from %.0f and --seconds %.0f: the log ends after %.0f s at this rate; something must come after.",
                        from,
                        seconds,
                        length));
        if (warmUpSeconds > 0) {
            say("The pass that does not count.");
            pass(log.first((int) Math.ceil(warmUpSeconds * rate)), Corruption.NEVER);
        }
        say("The pass with sound samples.");
        FlipPass.Outcome sound = pass(log, Corruption.NEVER);
        Corruption corruption = new Corruption(from, seconds);
        say("The pass with corrupted samples.");
        FlipPass.Outcome corrupted = pass(log, corruption);
        corrupted.refusals().forEach(refusal -> say(refusal.detail()));
        return FlipReport.of(
                corrupted, sound, new Damage(corruption, window, corrupted.windows(), sound.windows()), config(log));
    }

    private void check() {
        refuseIf(events != null && dataset != null, "--dataset and --events exclude each other: choose one log.");
        refuseIf(!(rate > 0), "--rate is " + rate + ": expected more than 0.");
        refuseIf(maxEvents < 1, "--max-events is " + maxEvents + ": expected 1 or more.");
        refuseIf(!(from > 0 && seconds > 0), "--from and --seconds: expected more than 0.");
        refuseIf(!(window > 0), "--window is " + window + ": expected more than 0.");
    }

    private Dataset log() {
        return events == null
                ? (dataset == null ? ShippedDataset.ESHOP : dataset).load()
                : Dataset.ofFiles(events, null);
    }

    private FlipPass.Outcome pass(Dataset log, Corruption corruption) throws Exception {
        DemoOptions options =
                new DemoOptions(log, rate, Optional.empty(), 0, parallelism, ComiRecSaHyperparameters.KIND, seed);
        try (RunDirectory directory = runDirectory()) {
            FlipPass.Outcome outcome = new FlipPass(options, window, screen(), stop()).run(directory, corruption);
            outcome.report().problems().forEach(this::say);
            return outcome;
        }
    }

    private Map<String, Object> config(Dataset log) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("dataset", log.name());
        config.put("events", log.events().size());
        config.put("rate", rate);
        config.put("shuffledFrom", from);
        config.put("shuffledSeconds", seconds);
        return config;
    }
}
