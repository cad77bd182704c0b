package io.millrace.integration;

import io.millrace.jobs.JobConfig;
import io.millrace.jobs.RecommendationJob;
import io.millrace.local.flink.JobCounters;
import io.millrace.local.flink.JobCountersFactory;
import io.millrace.local.kafka.BrokerAddress;
import io.millrace.local.kafka.EmbeddedKafka;
import io.millrace.local.kafka.TopicApplier;
import io.millrace.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One real broker and one MiniCluster for every suite of this module; each test has topics of its own. */
final class Installation implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int SLOTS = 2;

    private final Path directory;
    private final EmbeddedKafka broker;
    private final MiniCluster cluster;
    private final JobCounters counters;
    private final AtomicInteger prefixes = new AtomicInteger();
    private final AtomicInteger lostTaskManagers = new AtomicInteger();

    private Installation(Path directory, EmbeddedKafka broker, MiniCluster cluster, JobCounters counters) {
        this.directory = directory;
        this.broker = broker;
        this.cluster = cluster;
        this.counters = counters;
    }

    private static Installation start() {
        try {
            Path directory = Files.createTempDirectory("millrace-installation");
            EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("kafka"));
            Configuration settings = new Configuration();
            settings.set(RestOptions.ADDRESS, LOOPBACK);
            settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
            settings.set(RestOptions.BIND_PORT, "0");
            JobCounters counters = JobCountersFactory.register(settings);
            MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(settings)
                    .setNumTaskManagers(1)
                    .setNumSlotsPerTaskManager(SLOTS)
                    .build());
            cluster.start();
            return new Installation(directory, broker, cluster, counters);
        } catch (Exception e) {
            throw new IllegalStateException("The shared installation did not start.", e);
        }
    }

    /** Fresh topics under a prefix that no other test has. */
    Topics createTopics(String name) {
        Topics topics = Topics.withPrefix(name + '-' + prefixes.incrementAndGet());
        try (Admin admin = address().connect()) {
            new TopicApplier(admin).apply(topics);
        }
        return topics;
    }

    BrokerAddress address() {
        return new BrokerAddress(broker.bootstrapServers());
    }

    MiniCluster cluster() {
        return cluster;
    }

    /** Ends the TaskManager without warning, with whatever runs on it, and starts another. */
    void loseTaskManager() throws Exception {
        cluster.terminateTaskManager(lostTaskManagers.getAndIncrement()).get(); // the cluster counts the lost ones too
        cluster.startTaskManager();
    }

    /** The job's counters, summed over every job that ran here: compare with a value taken before. */
    JobCounters counters() {
        return counters;
    }

    /** A directory of this installation, created. */
    Path directory(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Submits the job, the same that runs on a cluster. */
    JobID submit(Configuration settings) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        RecommendationJob.build(environment, JobConfig.from(settings));
        return cluster.submitJob(environment.getStreamGraph()).get().getJobID();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        broker.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    /** Hands the installation to whoever asks for it, and closes it after the last suite. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Installation.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Installation.class, any -> start(), Installation.class);
        }
    }
}
