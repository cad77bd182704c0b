package io.millrace.jobs.kafka;

import io.millrace.schemas.Topics;
import java.time.Duration;
import java.util.Map;

/** A validated connection to Kafka; {@link KafkaOptions} says what each value means. */
public record KafkaConfig(
        String bootstrapServers,
        Topics topics,
        String groupId,
        StartingPoint startingPoint,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        Map<String, String> properties) {

    public KafkaConfig {
        properties = Map.copyOf(properties);
    }
}
