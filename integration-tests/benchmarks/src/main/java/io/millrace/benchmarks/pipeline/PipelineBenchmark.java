package io.millrace.benchmarks.pipeline;

import io.millrace.benchmarks.Benchmark;
import io.millrace.benchmarks.Measurement;
import io.millrace.benchmarks.load.BenchBundle;
import io.millrace.benchmarks.load.BenchKafka;
import io.millrace.benchmarks.load.Latencies;
import io.millrace.benchmarks.load.Rate;
import io.millrace.benchmarks.load.SyntheticClicks;
import io.millrace.jobs.sequence.SequenceOptions;
import io.millrace.local.run.RunDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace bench pipeline}: clicks per second and latency of the whole job, against parts of it. */
@Command(
        name = "pipeline",
        description = "How many clicks a second go from Kafka through the whole job and back, and how long one takes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PipelineBenchmark extends Benchmark {

    private static final List<Double> LOADS = List.of(0.5, 0.8);

    @Option(names = "--items", paramLabel = "N", description = "Items in the model. Default: ${DEFAULT-VALUE}.")
    private int items = 10_000;

    @Option(names = "--users", paramLabel = "N", description = "Users. Default: ${DEFAULT-VALUE}.")
    private int users = 10_000;

    @Option(
            names = "--history",
            paramLabel = "N",
            description = "Clicks of each user before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int history = SequenceOptions.LENGTH.defaultValue();

    @Option(
            names = "--backlog",
            paramLabel = "N",
            description = "Clicks that wait in Kafka beyond the histories. Default: ${DEFAULT-VALUE}.")
    private int backlog = 2_000_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each rate and each latency is measured. Default: ${DEFAULT-VALUE}.")
    private double seconds = 15;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            description = "How long each runs before that. Default: ${DEFAULT-VALUE}.")
    private double warmUpSeconds = 5;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks. Default: ${DEFAULT-VALUE}.")
    private int parallelism = 2;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "An option of Flink or of the job, such as millrace.score.batch-size=64.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    protected List<Measurement> measure() throws Exception {
        SyntheticClicks clicks = new SyntheticClicks(users, history, items);
        try (RunDirectory directory = RunDirectory.temporary();
                BenchKafka kafka = BenchKafka.start(directory)) {
            PipelineRun run = new PipelineRun(
                    directory,
                    kafka,
                    clicks,
                    backlog,
                    parallelism,
                    settings,
                    new PipelineRun.Times(time(warmUpSeconds), time(seconds)));
            say(String.format(Locale.ROOT, "%,d clicks go to Kafka.", clicks.settled() + backlog));
            run.fill();
            Rate passThrough = told("pass-through", run.passThroughRate());
            Rate sequences = told("sequence stage alone", run.sequenceRate());
            PipelineRun.Whole whole = run.whole(items, LOADS);
            told("the whole job", whole.rate());
            List<Latencies> floor = run.passThroughLatencies(whole.rates());
            return measurements(passThrough, sequences, whole, floor);
        }
    }

    private Rate told(String name, Rate rate) {
        say(String.format(Locale.ROOT, "%s: %,.0f clicks/s %s", name, rate.mean(), rate.figures()));
        return rate;
    }

    private List<Measurement> measurements(
            Rate passThrough, Rate sequences, PipelineRun.Whole whole, List<Latencies> floor) {
        List<Measurement> measurements = new ArrayList<>();
        Rate rate = whole.rate();
        measurements.add(new Measurement(
                "pipeline",
                config(),
                rate.mean(),
                "clicks/s",
                "ingest, sequence and samples alone",
                sequences.mean(),
                rate.figures()));
        measurements.add(new Measurement(
                "pipeline", config(), rate.mean(), "clicks/s", "pass-through", passThrough.mean(), Map.of()));
        for (int i = 0; i < LOADS.size(); i++) {
            Map<String, Object> config = config();
            config.put("load", LOADS.get(i));
            config.put("clicksPerSecond", Math.round(whole.rates().get(i)));
            Latencies latencies = whole.latencies().get(i);
            measurements.add(new Measurement(
                    "pipeline latency",
                    config,
                    latencies.p99(),
                    "ms p99",
                    "pass-through at this rate",
                    floor.get(i).p99(),
                    latencies.figures()));
        }
        return measurements;
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("items", items);
        config.put("users", users);
        config.put("history", history);
        config.put("parallelism", parallelism);
        config.put("model", BenchBundle.hyperparameters());
        config.putAll(settings);
        return config;
    }

    private static Duration time(double ofSeconds) {
        return Duration.ofMillis(Math.round(ofSeconds * 1_000));
    }
}
