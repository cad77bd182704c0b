package io.millrace.benchmarks.pipeline;

import io.millrace.benchmarks.Benchmark;
import io.millrace.benchmarks.Measurement;
import io.millrace.benchmarks.load.BenchBundle;
import io.millrace.benchmarks.load.BenchKafka;
import io.millrace.benchmarks.load.JobSettings;
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
import picocli.CommandLine.Mixin;
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
    private int backlog = 3_000_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each rate and each latency is measured. Default: ${DEFAULT-VALUE}.")
    private double seconds = 15;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            description = "How long each runs before that: the virtual machine compiles for long where cores are few."
                    + " Default: ${DEFAULT-VALUE}.")
    private double warmUpSeconds = 60;

    @Option(names = "--steps", paramLabel = "N", description = "Of training the model. Default: ${DEFAULT-VALUE}.")
    private int steps = 500;

    @Option(
            names = "--rate",
            paramLabel = "N",
            split = ",",
            description =
                    "Clicks per second at which latencies are measured, and nothing else. Default: half and four fifths"
                            + " of what the job takes while they are sent, which is found out first.")
    private List<Double> wantedRates = new ArrayList<>();

    @Mixin
    private JobSettings settings = new JobSettings();

    @Override
    protected List<Measurement> measure() throws Exception {
        SyntheticClicks clicks = new SyntheticClicks(users, history, items);
        try (RunDirectory directory = runDirectory();
                BenchKafka kafka = BenchKafka.start(directory)) {
            PipelineRun run = new PipelineRun(
                    directory,
                    kafka,
                    clicks,
                    backlog,
                    settings,
                    new PipelineRun.Times(time(warmUpSeconds), time(seconds)),
                    stop());
            return wantedRates.isEmpty() ? all(run) : latencies(run);
        }
    }

    private List<Measurement> all(PipelineRun run) throws Exception {
        Rate rate;
        List<Double> rates;
        List<Latencies> latencies;
        try (PipelineRun.Whole whole = run.whole(steps)) {
            rate = told("the whole job", whole.highestRate());
            double live = whole.highestLiveRate();
            say(String.format(Locale.ROOT, "the whole job, while clicks are sent: %,.0f clicks/s", live));
            rates = LOADS.stream().map(load -> load * live).toList();
            latencies = told("the whole job", rates, whole.latencies(rates));
        }
        List<Latencies> floor = told("pass-through", rates, run.passThroughLatencies(rates));
        Rate sequences = told("sequence stage alone", run.sequenceRate());
        Rate passThrough = told("pass-through", run.passThroughRate());
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(measurement(rate, "sequence stage alone", sequences));
        measurements.add(measurement(rate, "pass-through", passThrough));
        measurements.addAll(measurements(rates, latencies, floor));
        return measurements;
    }

    private List<Measurement> latencies(PipelineRun run) throws Exception {
        List<Latencies> latencies;
        try (PipelineRun.Whole whole = run.whole(steps)) {
            latencies = told("the whole job", wantedRates, whole.latencies(wantedRates));
        }
        return measurements(
                wantedRates, latencies, told("pass-through", wantedRates, run.passThroughLatencies(wantedRates)));
    }

    private Rate told(String name, Rate rate) {
        say(String.format(Locale.ROOT, "%s: %,.0f clicks/s %s", name, rate.mean(), rate.figures()));
        return rate;
    }

    private List<Latencies> told(String name, List<Double> rates, List<Latencies> latencies) {
        for (int i = 0; i < rates.size(); i++) {
            say(String.format(
                    Locale.ROOT,
                    "%s at %,.0f clicks/s, ms: %s",
                    name,
                    rates.get(i),
                    latencies.get(i).figures()));
        }
        return latencies;
    }

    private Measurement measurement(Rate rate, String baselineName, Rate baseline) {
        return new Measurement(
                "pipeline", config(), rate.mean(), "clicks/s", baselineName, baseline.mean(), rate.figures());
    }

    private List<Measurement> measurements(List<Double> rates, List<Latencies> latencies, List<Latencies> floor) {
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            Map<String, Object> config = config();
            config.put("clicksPerSecond", Math.round(rates.get(i)));
            measurements.add(new Measurement(
                    "pipeline latency",
                    config,
                    latencies.get(i).p99(),
                    "ms p99",
                    "pass-through at this rate",
                    floor.get(i).p99(),
                    latencies.get(i).figures()));
        }
        return measurements;
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("items", items);
        config.put("users", users);
        config.put("history", history);
        config.put("model", BenchBundle.hyperparameters());
        settings.describe(config);
        return config;
    }

    private static Duration time(double ofSeconds) {
        return Duration.ofMillis(Math.round(ofSeconds * 1_000));
    }
}
