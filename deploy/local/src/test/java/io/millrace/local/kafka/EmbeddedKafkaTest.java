package io.millrace.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.Topic;
import io.millrace.schemas.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir
    static Path directory;

    private static EmbeddedKafka kafka;
    private static BrokerAddress address;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        address = new BrokerAddress(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (Admin admin = address.connect()) {
            assertThat(admin.describeCluster().nodes().get())
                    .singleElement()
                    .satisfies(node -> assertThat(node.host()).isEqualTo("127.0.0.1"));
        }
    }

    @Test
    void committedTransactionsAreReadAndAbortedOnesAreNot() throws Exception {
        try (Admin admin = address.connect()) {
            admin.createTopics(List.of(new NewTopic("transactions", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "test"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", "aborted"));
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", "committed"));
            producer.commitTransaction();
        }

        assertThat(readCommitted("transactions")).containsExactly("committed");
    }

    @Test
    void topicsAreCreatedOnceAndThenFoundInPlace() {
        Topics topics = Topics.withPrefix("once");
        try (Admin admin = address.connect()) {
            TopicApplier applier = new TopicApplier(admin);

            assertThat(applier.apply(topics))
                    .hasSameSizeAs(topics.all())
                    .allMatch(outcome -> outcome instanceof TopicOutcome.Created);
            assertThat(applier.apply(topics))
                    .hasSameSizeAs(topics.all())
                    .allMatch(outcome -> outcome instanceof TopicOutcome.Unchanged);

            ExistingTopic models = applier.existing(topics).get(topics.models().name());
            assertThat(models.cleanupPolicy()).isEqualTo("compact");
            assertThat(applier.existing(topics)
                            .get(topics.interactions().name())
                            .partitions())
                    .isEqualTo(topics.interactions().partitions());
        }
    }

    @Test
    void differentTopicIsReportedAndLeftAlone() throws Exception {
        Topics topics = Topics.withPrefix("different");
        Topic interactions = topics.interactions();
        try (Admin admin = address.connect()) {
            TopicApplier applier = new TopicApplier(admin);
            applier.apply(topics);
            admin.createPartitions(Map.of(interactions.name(), NewPartitions.increaseTo(6)))
                    .all()
                    .get();
            Awaitility.await()
                    .until(() ->
                            applier.existing(topics).get(interactions.name()).partitions() == 6);

            List<TopicOutcome> outcomes = applier.apply(topics);

            assertThat(outcomes.get(0).sentence())
                    .isEqualTo(
                            "different.interactions.v1 exists and was left alone, but it has 6 partitions instead of 4.");
            assertThat(outcomes.subList(1, 8)).allMatch(outcome -> outcome instanceof TopicOutcome.Unchanged);
            assertThat(applier.existing(topics).get(interactions.name()).partitions())
                    .isEqualTo(6);
        }
    }

    @Test
    void deletedTopicsAreGoneAndOthersStay() throws Exception {
        Topics mine = Topics.withPrefix("mine");
        Topics theirs = Topics.withPrefix("mine-too");
        try (Admin admin = address.connect()) {
            TopicApplier applier = new TopicApplier(admin);
            applier.apply(mine);
            applier.apply(theirs);

            applier.delete(mine);

            Set<String> left = admin.listTopics().names().get();
            assertThat(left)
                    .doesNotContain(mine.models().name())
                    .contains(theirs.models().name());
        }
    }

    @Test
    void takenPortIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory.resolve("other"), taken.getLocalPort()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be used for Kafka");
            assertThat(directory.resolve("other")).doesNotExist();
        }
    }

    @Test
    void addressWhereNobodyAnswersIsOneSentenceWithinItsPatience() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        long start = System.nanoTime();

        assertThatThrownBy(() -> new BrokerAddress("127.0.0.1:" + port).connect(Duration.ofSeconds(1)))
                .isInstanceOf(BrokerException.class)
                .hasMessageStartingWith("No Kafka broker answered at 127.0.0.1:" + port);
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(4));
    }

    @Test
    void addressThatIsNoneIsOneSentence() {
        assertThatThrownBy(() -> new BrokerAddress("nonsense").connect())
                .isInstanceOf(BrokerException.class)
                .hasMessageStartingWith("'nonsense' cannot be used as bootstrap servers: ");
    }

    private static List<String> readCommitted(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(10));
            return records.records(partition).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }
}
