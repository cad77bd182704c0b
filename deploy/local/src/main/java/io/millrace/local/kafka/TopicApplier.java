package io.millrace.local.kafka;

import io.millrace.schemas.Topic;
import io.millrace.schemas.Topic.Cleanup;
import io.millrace.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings the topics of an installation onto a cluster: creates what is missing, compares what is there, changes nothing. */
public final class TopicApplier {

    private static final Duration METADATA_PATIENCE = Duration.ofSeconds(15);
    private static final Duration METADATA_LOOK = Duration.ofMillis(20);

    private final Admin admin;

    public TopicApplier(Admin admin) {
        this.admin = admin;
    }

    /**
     * Applies every topic of {@code topics}; a second call finds everything in place. Replication is the cluster's default.
     *
     * @throws BrokerException if the cluster refuses
     */
    public List<TopicOutcome> apply(Topics topics) {
        Map<String, ExistingTopic> existing = existing(topics);
        List<TopicOutcome> outcomes = new ArrayList<>();
        for (Topic topic : topics.all()) {
            ExistingTopic found = existing.get(topic.name());
            outcomes.add(found == null ? create(topic) : compare(topic, found));
        }
        awaitMetadata(() -> existing(topics).size() == topics.all().size(), "show the topics that it created");
        return outcomes;
    }

    /** The topics of {@code topics} that the cluster has, by name. */
    public Map<String, ExistingTopic> existing(Topics topics) {
        Map<String, ExistingTopic> existing = new HashMap<>();
        for (String name : present(topics)) {
            describe(name).ifPresent(topic -> existing.put(name, topic));
        }
        return existing;
    }

    /** Deletes every topic of {@code topics} that the cluster has. */
    public void delete(Topics topics) {
        await(admin.deleteTopics(present(topics)).all(), "delete topics");
        awaitMetadata(() -> present(topics).isEmpty(), "forget the topics that it deleted");
    }

    private List<String> present(Topics topics) {
        Set<String> all = await(admin.listTopics().names(), "list topics");
        return topics.all().stream().map(Topic::name).filter(all::contains).toList();
    }

    /** Empty if the broker that answers does not know the topic, yet or any more. */
    private Optional<ExistingTopic> describe(String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try {
            TopicDescription description =
                    only(await(admin.describeTopics(List.of(name)).allTopicNames(), "describe " + name));
            Config config = only(await(admin.describeConfigs(List.of(resource)).all(), "show the settings of " + name));
            return Optional.of(new ExistingTopic(
                    name,
                    description.partitions().size(),
                    config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value(),
                    Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value())));
        } catch (BrokerException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private TopicOutcome create(Topic topic) {
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanup().policy());
        if (topic.cleanup() == Cleanup.DELETE) {
            config.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    String.valueOf(topic.retention().toMillis()));
        }
        NewTopic request = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
        try {
            await(admin.createTopics(List.of(request.configs(config))).all(), "create " + topic.name());
        } catch (BrokerException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return new TopicOutcome.Unchanged(topic);
            }
            throw e;
        }
        return new TopicOutcome.Created(topic);
    }

    private static TopicOutcome compare(Topic topic, ExistingTopic found) {
        List<String> differences = found.differencesFrom(topic);
        return differences.isEmpty()
                ? new TopicOutcome.Unchanged(topic)
                : new TopicOutcome.Different(topic, differences);
    }

    private static <T> T only(Map<?, T> answer) {
        return answer.values().iterator().next();
    }

    /** A broker answers from its copy of the cluster's metadata, which trails the controller by some milliseconds. */
    private static void awaitMetadata(BooleanSupplier arrived, String what) {
        long deadline = System.nanoTime() + METADATA_PATIENCE.toNanos();
        while (!arrived.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new BrokerException(
                        "The Kafka cluster did not " + what + " within " + METADATA_PATIENCE.toSeconds() + " s.");
            }
            LockSupport.parkNanos(METADATA_LOOK.toNanos());
        }
    }

    private static <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BrokerException("The Kafka cluster did not " + what + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while asking Kafka to " + what + '.', e);
        }
    }
}
