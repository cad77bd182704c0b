package io.millrace.benchmarks.state;

import io.millrace.benchmarks.Benchmark;
import io.millrace.benchmarks.Measurement;
import io.millrace.benchmarks.load.CountedJob;
import io.millrace.benchmarks.load.JobSettings;
import io.millrace.benchmarks.load.Rate;
import io.millrace.benchmarks.load.SyntheticClicks;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.sequence.SequenceConfig;
import io.millrace.jobs.sequence.SequenceOptions;
import io.millrace.jobs.sequence.SequenceRules;
import io.millrace.local.flink.JobCluster;
import io.millrace.local.run.RunDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code millrace bench state}: clicks per second of the sequence stage, against a bare state and against few users. What it is
 * compared with comes last, when the virtual machine is warm.
 */
@Command(
        name = "state",
        description =
                "How many clicks a second the sequence stage takes: keyed by user, RocksDB, incremental checkpoints.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StateBenchmark extends Benchmark {

    private static final int ITEMS = 100_000;
    private static final Duration NO_LIMIT = Duration.ofHours(1);

    @Option(names = "--users", paramLabel = "N", description = "Users. Default: ${DEFAULT-VALUE}.")
    private long users = 10_000;

    @Option(names = "--few-users", paramLabel = "N", description = "Users to compare with. Default: ${DEFAULT-VALUE}.")
    private long fewUsers = 10_000;

    @Option(names = "--events", paramLabel = "N", description = "Measured clicks. Default: ${DEFAULT-VALUE}.")
    private long events = 2_000_000;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Clicks between the population and the measured ones. Default: ${DEFAULT-VALUE}.")
    private long warmUp = 1_000_000;

    @Option(
            names = "--population",
            paramLabel = "N",
            description = "Clicks to fill histories with before, at most; every user gets one or more. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long population = 10_000_000;

    @Option(names = "--length", paramLabel = "N", description = "Clicks retained per user. Default: ${DEFAULT-VALUE}.")
    private int length = SequenceOptions.LENGTH.defaultValue();

    @Option(names = "--skip-bare", description = "Leave the bare state out: with many users it takes minutes more.")
    private boolean skipBare;

    @Mixin
    private JobSettings settings = new JobSettings();

    @Override
    protected List<Measurement> measure() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        Rate sequence = rate("sequence stage", users, StateJobs::sequence);
        if (!skipBare) {
            Rate bare = rate("bare state", users, StateJobs::bare);
            measurements.add(measurement(sequence, "bare state, as many users", bare));
        }
        if (users != fewUsers) {
            Rate few = rate("sequence stage", fewUsers, StateJobs::sequence);
            measurements.add(measurement(sequence, "sequence stage, " + fewUsers + " users", few));
        }
        return measurements;
    }

    private Measurement measurement(Rate sequence, String baselineName, Rate baseline) {
        Map<String, Double> figures = new LinkedHashMap<>(sequence.figures());
        figures.put("baselineCpuMicrosPerEvent", baseline.cpuMicros());
        return new Measurement("state", config(), sequence.mean(), "clicks/s", baselineName, baseline.mean(), figures);
    }

    private Rate rate(String name, long ofUsers, BiConsumer<StateJobs, StreamExecutionEnvironment> job)
            throws Exception {
        SyntheticClicks clicks = new SyntheticClicks(ofUsers, history(ofUsers), ITEMS);
        StateJobs jobs = new StateJobs(clicks, sequenceConfig());
        say(String.format(Locale.ROOT, "%s, %,d users: %,d clicks first.", name, ofUsers, clicks.settled()));
        try (RunDirectory directory = runDirectory();
                JobCluster cluster = JobCluster.start(
                        settings.cluster(directory), environment -> job.accept(jobs, environment), stop())) {
            CountedJob counted = new CountedJob(cluster, JobMetrics.CLICKS);
            counted.await(clicks.settled());
            say("  Every user has been seen.");
            counted.await(clicks.settled() + warmUp);
            Rate rate = counted.rate(events, NO_LIMIT);
            say(String.format(Locale.ROOT, "  %,.0f clicks/s %s", rate.mean(), rate.figures()));
            return rate;
        }
    }

    private int history(long ofUsers) {
        return (int) Math.max(1, Math.min(length, population / ofUsers));
    }

    private SequenceConfig sequenceConfig() {
        return new SequenceConfig(
                new SequenceRules(length, SequenceOptions.ALLOWED_LATENESS.defaultValue()),
                SequenceOptions.TIME_TO_LIVE.defaultValue());
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("users", users);
        config.put("length", length);
        config.put("clicksPerUser", history(users));
        config.put("events", events);
        settings.describe(config);
        return config;
    }
}
