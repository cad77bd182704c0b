package io.millrace.benchmarks.load;

import io.millrace.jobs.kafka.KafkaOptions;
import io.millrace.jobs.kafka.StartingPoint;
import io.millrace.local.kafka.BrokerAddress;
import io.millrace.local.kafka.ByteClients;
import io.millrace.local.kafka.EmbeddedKafka;
import io.millrace.local.kafka.TopicApplier;
import io.millrace.local.run.RunDirectory;
import io.millrace.schemas.Topic;
import io.millrace.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** An embedded broker with the topics of an installation. */
public final class BenchKafka implements AutoCloseable {

    /** In Kafka's own words: up to the high watermark. */
    private static final RecordsToDelete ALL = RecordsToDelete.beforeOffset(-1);

    private final EmbeddedKafka broker;
    private final BrokerAddress address;
    private final Topics topics = Topics.withPrefix(Topics.DEFAULT_PREFIX);

    private BenchKafka(EmbeddedKafka broker) {
        this.broker = broker;
        this.address = new BrokerAddress(broker.bootstrapServers());
    }

    /** Starts a broker whose logs are in {@code directory}. */
    public static BenchKafka start(RunDirectory directory) {
        BenchKafka kafka = new BenchKafka(EmbeddedKafka.start(directory.path().resolve("kafka")));
        try (Admin admin = kafka.address.connect()) {
            new TopicApplier(admin).apply(kafka.topics);
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    public BrokerAddress address() {
        return address;
    }

    public ByteClients clients() {
        return new ByteClients(address);
    }

    public Topics topics() {
        return topics;
    }

    /**
     * Settings of a job that reads all interactions there are, on a cluster of its own.
     *
     * @param name a name that no other job on this broker has
     */
    public Configuration jobSettings(RunDirectory directory, JobSettings job, String name) {
        Configuration settings = job.cluster(directory);
        settings.set(KafkaOptions.BOOTSTRAP_SERVERS, address.bootstrapServers());
        settings.set(KafkaOptions.STARTING_POINT, StartingPoint.EARLIEST);
        settings.set(KafkaOptions.GROUP_ID, name);
        settings.set(KafkaOptions.TRANSACTIONAL_ID_PREFIX, name);
        return settings;
    }

    /** The partitions of {@code topic}. */
    public static List<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    /** Deletes what {@code topic} holds, also from under who reads it: what they have not fetched yet never comes. */
    public void empty(Topic topic) {
        Map<TopicPartition, RecordsToDelete> records = new HashMap<>();
        partitions(topic).forEach(partition -> records.put(partition, ALL));
        try (Admin admin = address.connect()) {
            admin.deleteRecords(records).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not empty " + topic.name() + '.', e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while emptying " + topic.name() + '.', e);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
