package io.millrace.jobs.kafka;

import io.millrace.jobs.config.OptionReader;
import io.millrace.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the connection to Kafka. */
public final class KafkaOptions {

    public static final ConfigOption<String> BOOTSTRAP_SERVERS = ConfigOptions.key("millrace.kafka.bootstrap-servers")
            .stringType()
            .noDefaultValue()
            .withDescription("Brokers to connect to first, as host:port, separated by commas. Required.");

    public static final ConfigOption<String> TOPIC_PREFIX = ConfigOptions.key("millrace.kafka.topic-prefix")
            .stringType()
            .defaultValue(Topics.DEFAULT_PREFIX)
            .withDescription("Prefix of all topics of this installation.");

    public static final ConfigOption<String> GROUP_ID = ConfigOptions.key("millrace.kafka.group-id")
            .stringType()
            .defaultValue("millrace")
            .withDescription(
                    "Consumer group that offsets are committed to at each checkpoint. Progress itself is kept in"
                            + " the checkpoint, not in the group.");

    public static final ConfigOption<StartingPoint> STARTING_POINT = ConfigOptions.key("millrace.kafka.starting-point")
            .enumType(StartingPoint.class)
            .defaultValue(StartingPoint.COMMITTED)
            .withDescription(
                    "Where to begin with the interactions when there is no checkpoint: COMMITTED offsets of the"
                            + " group (the beginning where there are none), EARLIEST or LATEST.");

    public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX = ConfigOptions.key(
                    "millrace.kafka.transactional-id-prefix")
            .stringType()
            .defaultValue("millrace")
            .withDescription(
                    "Prefix of the transactional ids and client ids. Two jobs on one Kafka cluster must not share"
                            + " it: the second would fence the first.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT = ConfigOptions.key(
                    "millrace.kafka.transaction-timeout")
            .durationType()
            .defaultValue(Duration.ofMinutes(15))
            .withDescription("How long a transaction may stay open. Must exceed the checkpoint interval, the checkpoint"
                    + " timeout and the time a restart takes, and stay under the broker's transaction.max.timeout.ms;"
                    + " a transaction that times out loses its samples.");

    public static final ConfigOption<Map<String, String>> PROPERTIES = ConfigOptions.key("millrace.kafka.properties")
            .mapType()
            .defaultValue(Map.of())
            .withDescription("Properties for every Kafka client, such as security.protocol or sasl.jaas.config; each as"
                    + " millrace.kafka.properties.NAME.");

    /** Every option of this class, in the order of the documentation. */
    public static final List<ConfigOption<?>> ALL = List.of(
            BOOTSTRAP_SERVERS,
            TOPIC_PREFIX,
            GROUP_ID,
            STARTING_POINT,
            TRANSACTIONAL_ID_PREFIX,
            TRANSACTION_TIMEOUT,
            PROPERTIES);

    private KafkaOptions() {}

    /** The connection that {@code options} describe. */
    public static KafkaConfig read(OptionReader options) {
        return new KafkaConfig(
                options.require(BOOTSTRAP_SERVERS, "host:port of at least one broker"),
                topics(options),
                options.read(GROUP_ID, value -> !value.isBlank(), "a name"),
                options.read(STARTING_POINT),
                options.read(TRANSACTIONAL_ID_PREFIX, value -> !value.isBlank(), "a name that no other job uses"),
                options.read(TRANSACTION_TIMEOUT, value -> value.toMillis() >= 1_000, "1 s or more"),
                options.read(PROPERTIES));
    }

    private static Topics topics(OptionReader options) {
        String prefix = options.read(TOPIC_PREFIX);
        try {
            return Topics.withPrefix(prefix);
        } catch (IllegalArgumentException e) {
            options.problem(TOPIC_PREFIX.key() + ": " + e.getMessage());
            return Topics.withPrefix(Topics.DEFAULT_PREFIX);
        }
    }
}
