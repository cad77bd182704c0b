package io.millrace.benchmarks.swap;

import io.millrace.benchmarks.Benchmark;
import io.millrace.benchmarks.Measurement;
import io.millrace.benchmarks.load.BenchBundle;
import io.millrace.benchmarks.load.BenchKafka;
import io.millrace.benchmarks.load.JobSettings;
import io.millrace.benchmarks.load.SyntheticClicks;
import io.millrace.jobs.sequence.SequenceOptions;
import io.millrace.local.run.RunDirectory;
import io.millrace.models.bundle.PublishedBundle;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace bench swap}: what new versions cost a job under load, in waiting and in memory. */
@Command(
        name = "swap",
        description =
                "How long clicks wait when versions of a model come into service under load, and what memory it takes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SwapBenchmark extends Benchmark {

    @Option(names = "--items", paramLabel = "N", description = "Items in the model. Default: ${DEFAULT-VALUE}.")
    private int items = 100_000;

    @Option(names = "--swaps", paramLabel = "N", description = "Versions announced. Default: ${DEFAULT-VALUE}.")
    private int swaps = 200;

    @Option(
            names = "--warm-up-swaps",
            paramLabel = "N",
            description = "The first of them, which do not count, and after which memory is looked at first."
                    + " Default: ${DEFAULT-VALUE}.")
    private int warmUpSwaps = 20;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "From one version to the next. Default: ${DEFAULT-VALUE}.")
    private double seconds = 1.5;

    @Option(
            names = "--changed",
            paramLabel = "SHARE",
            description = "Rows that differ from one version to the next. Default: ${DEFAULT-VALUE}.")
    private double changed = 0.01;

    @Option(
            names = "--stored",
            paramLabel = "N",
            description = "Versions in the store, announced in turn: publishing is not what is measured."
                    + " Default: ${DEFAULT-VALUE}.")
    private int stored = 8;

    @Option(names = "--users", paramLabel = "N", description = "Users. Default: ${DEFAULT-VALUE}.")
    private int users = 2_000;

    @Option(names = "--history", paramLabel = "N", description = "Clicks of each before. Default: ${DEFAULT-VALUE}.")
    private int history = SequenceOptions.LENGTH.defaultValue();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Clicks per second. Default: half of what the job takes, which is found out first.")
    private double rate;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            description = "Clicks to find that out with. Default: ${DEFAULT-VALUE}.")
    private int backlog = 300_000;

    @Option(names = "--steps", paramLabel = "N", description = "Of training the model. Default: ${DEFAULT-VALUE}.")
    private int steps = 500;

    @Mixin
    private JobSettings settings = new JobSettings();

    @Override
    protected List<Measurement> measure() throws Exception {
        refuseIf(warmUpSwaps < 1 || warmUpSwaps >= swaps, "--warm-up-swaps: expected 1 to one less than --swaps.");
        refuseIf(stored < 2, "--stored: expected 2 or more, or nothing would be swapped.");
        SwapRun.Plan plan = new SwapRun.Plan(swaps, Duration.ofMillis(Math.round(seconds * 1_000)), warmUpSwaps);
        try (RunDirectory directory = runDirectory();
                BenchKafka kafka = BenchKafka.start(directory)) {
            SwapRun run = new SwapRun(directory, kafka, clicks(), rate > 0 ? 0 : backlog, settings, plan, stop());
            say(String.format(Locale.ROOT, "%d versions of %,d items go to the store.", stored, items));
            List<PublishedBundle> versions = publish(directory);
            return SwapReport.of(run.run(versions, rate), warmUpSwaps, config());
        }
    }

    private SyntheticClicks clicks() {
        return new SyntheticClicks(users, history, items);
    }

    private List<PublishedBundle> publish(RunDirectory directory) {
        BenchBundle series = BenchBundle.train(directory.directory("models"), clicks(), steps, Clock.systemUTC());
        List<PublishedBundle> versions = new ArrayList<>();
        for (int i = 0; i < stored; i++) {
            versions.add(series.publish(changed));
        }
        return versions;
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("items", items);
        config.put("changed", changed);
        config.put("swaps", swaps);
        config.put("warmUpSwaps", warmUpSwaps);
        config.put("seconds", seconds);
        config.put("users", users);
        config.put("history", history);
        settings.describe(config);
        return config;
    }
}
