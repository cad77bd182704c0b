package io.millrace.local.demo;

import io.millrace.local.data.Dataset;
import java.util.Optional;

/**
 * What a demo should do.
 *
 * @param dataset the log to replay
 * @param rowsPerSecond how fast
 * @param bootstrapServers an existing Kafka; empty for an embedded one
 * @param kafkaPort port of the embedded one; 0 for any free one
 * @param parallelism subtasks of the job
 * @param model the kind of model to train and serve, which is also its name
 * @param seed of the model's first weights and of the choice of example users
 */
public record DemoOptions(
        Dataset dataset,
        double rowsPerSecond,
        Optional<String> bootstrapServers,
        int kafkaPort,
        int parallelism,
        String model,
        long seed) {}
