package io.millrace.integration;

import io.millrace.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateBackendOptions;

/** Configurations of the job as these tests run it: RocksDB, incremental checkpoints, two subtasks. */
final class JobSettings {

    private static final int PARALLELISM = 2;

    private JobSettings() {}

    static Configuration of(Installation installation, Topics topics, Duration checkpointInterval) {
        Path checkpoints = installation.directory("checkpoints");
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(1));
        settings.setString(
                "millrace.kafka.bootstrap-servers", installation.address().bootstrapServers());
        settings.setString("millrace.kafka.topic-prefix", prefix(topics));
        return settings;
    }

    static String prefix(Topics topics) {
        String name = topics.items().name();
        return name.substring(0, name.length() - ".items.v1".length());
    }
}
