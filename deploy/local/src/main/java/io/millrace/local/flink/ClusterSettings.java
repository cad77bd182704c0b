package io.millrace.local.flink;

import io.millrace.local.run.RunDirectory;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** Flink's own settings for a small cluster that keeps every file inside the run's directory. */
public final class ClusterSettings {

    private static final String LOOPBACK = "127.0.0.1";

    private ClusterSettings() {}

    /** @param parallelism subtasks of every operator, and slots */
    public static Configuration of(RunDirectory directory, int parallelism) {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        settings.set(CoreOptions.TMP_DIRS, directory.directory("flink").toString());
        settings.set(
                BlobServerOptions.STORAGE_DIRECTORY,
                directory.directory("blobs").toString());
        settings.set(WebOptions.TMP_DIR, directory.directory("rest").toString());
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        settings.set(RestOptions.ADDRESS, LOOPBACK);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128L * parallelism));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        rocksDb(settings);
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.directory("checkpoints").toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        // The job's counters begin at zero after a restart, and nobody's books could be balanced.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return settings;
    }

    /** With many users most clicks are of somebody who is not in memory: filters tell where to look, and are not all kept there. */
    private static void rocksDb(Configuration settings) {
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        settings.set(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS, true);
    }
}
