package io.millrace.benchmarks.load;

import io.millrace.local.flink.ClusterSettings;
import io.millrace.local.run.RunDirectory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/** Options of a benchmark that runs a Flink job. */
public final class JobSettings {

    /** What a cluster in production has; the demo's second would measure RocksDB's flushes. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks, and slots. Default: ${DEFAULT-VALUE}.")
    private int parallelism = 2;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "An option of Flink or of the job, such as millrace.score.batch-size=64.")
    private Map<String, String> settings = new LinkedHashMap<>();

    public int parallelism() {
        return parallelism;
    }

    /** Of a cluster that keeps every file in {@code directory}. */
    public Configuration cluster(RunDirectory directory) {
        Configuration configuration = ClusterSettings.of(directory, parallelism);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.forEach(configuration::setString);
        return configuration;
    }

    /** Tells of a measurement what was asked for. */
    public void describe(Map<String, Object> config) {
        config.put("parallelism", parallelism);
        config.putAll(settings);
    }
}
