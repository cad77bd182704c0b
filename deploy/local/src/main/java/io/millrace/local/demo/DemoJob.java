package io.millrace.local.demo;

import io.millrace.jobs.JobConfig;
import io.millrace.jobs.RecommendationJob;
import io.millrace.jobs.kafka.KafkaOptions;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.score.ScoreOptions;
import io.millrace.local.accounting.JobTotals;
import io.millrace.local.flink.ClusterSettings;
import io.millrace.local.flink.JobCluster;
import io.millrace.local.flink.JobCounters;
import io.millrace.local.flink.JobFailedException;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.StopSignal;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** The recommendation job of a demo, on a cluster of its own. */
public final class DemoJob implements AutoCloseable {

    private final JobCluster cluster;

    private DemoJob(JobCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Returns when the job is ready for its first click.
     *
     * @param directory of the run, where state and checkpoints go
     * @param stop ends the waiting
     * @throws DemoFailedException if it does not come up
     */
    public static DemoJob start(RunDirectory directory, DemoKafka kafka, DemoOptions options, StopSignal stop)
            throws Exception {
        Configuration settings = ClusterSettings.of(directory, options.parallelism());
        settings.set(KafkaOptions.BOOTSTRAP_SERVERS, kafka.address().bootstrapServers());
        settings.set(ScoreOptions.MODEL, options.model());
        settings.set(KafkaOptions.TOPIC_PREFIX, kafka.prefix());
        settings.set(KafkaOptions.GROUP_ID, kafka.prefix());
        settings.set(KafkaOptions.TRANSACTIONAL_ID_PREFIX, kafka.prefix());
        try {
            return new DemoJob(JobCluster.start(
                    settings, environment -> RecommendationJob.build(environment, JobConfig.from(settings)), stop));
        } catch (JobFailedException e) {
            throw new DemoFailedException(String.valueOf(e.getMessage()), e.getCause());
        }
    }

    /** Why the job has ended; empty while it runs. */
    Optional<Throwable> failure() {
        return cluster.failure();
    }

    /** What the job has counted so far. */
    JobTotals totals() {
        JobCounters counters = cluster.counters();
        return new JobTotals(
                counters.total(JobMetrics.DUPLICATES),
                counters.total(JobMetrics.LATE),
                counters.total(JobMetrics.CONTEXT),
                counters.total(JobMetrics.SAMPLES),
                counters.highest(JobMetrics.SWAPS));
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
