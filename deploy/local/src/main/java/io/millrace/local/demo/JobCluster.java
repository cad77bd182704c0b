package io.millrace.local.demo;

import io.millrace.jobs.JobConfig;
import io.millrace.jobs.RecommendationJob;
import io.millrace.jobs.kafka.KafkaOptions;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.score.ScoreOptions;
import io.millrace.local.accounting.JobTotals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster in this process that runs one recommendation job. */
final class JobCluster implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final MiniCluster cluster;
    private final JobCounters counters;
    private final JobID job;
    private final CompletableFuture<JobResult> end;

    private JobCluster(MiniCluster cluster, JobCounters counters, JobID job) {
        this.cluster = cluster;
        this.counters = counters;
        this.job = job;
        this.end = cluster.requestJobResult(job);
    }

    /**
     * Starts a cluster and the job on it; returns when every task runs and the first checkpoint is complete: by then
     * sources have their partitions and sinks their transactions.
     *
     * @param directory of the run, where state and checkpoints go
     * @param stop ends the waiting
     */
    static JobCluster start(RunDirectory directory, DemoKafka kafka, DemoOptions options, StopSignal stop)
            throws Exception {
        Configuration configuration = ClusterSettings.of(directory, options.parallelism());
        configuration.set(KafkaOptions.BOOTSTRAP_SERVERS, kafka.address().bootstrapServers());
        configuration.set(ScoreOptions.MODEL, options.model());
        configuration.set(KafkaOptions.TOPIC_PREFIX, kafka.prefix());
        configuration.set(KafkaOptions.GROUP_ID, kafka.prefix());
        configuration.set(KafkaOptions.TRANSACTIONAL_ID_PREFIX, kafka.prefix());
        JobCounters counters = JobCountersFactory.register(configuration);
        StreamGraph graph = graph(configuration);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.parallelism())
                .build());
        try {
            cluster.start();
            JobID job = cluster.submitJob(graph).get().getJobID();
            JobCluster started = new JobCluster(cluster, counters, job);
            started.awaitRunning(stop);
            return started;
        } catch (Exception e) {
            cluster.closeAsync().get(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            throw e;
        }
    }

    private static StreamGraph graph(Configuration configuration) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        RecommendationJob.build(environment, JobConfig.from(configuration));
        return environment.getStreamGraph();
    }

    private void awaitRunning(StopSignal stop) throws Exception {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!isRunning()) {
            stop.check();
            Optional<Throwable> failure = failure();
            if (failure.isPresent()) {
                throw new DemoFailedException("The job failed while it started", failure.get());
            }
            if (System.nanoTime() > deadline) {
                throw new DemoFailedException(
                        "The job did not start within " + START_PATIENCE.toSeconds() + " s", null);
            }
            stop.pause(LOOK);
        }
    }

    private boolean isRunning() throws InterruptedException, ExecutionException {
        AccessExecutionGraph graph = cluster.getExecutionGraph(job).get();
        for (var vertex : graph.getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
        return checkpoints != null && checkpoints.getCounts().getNumberOfCompletedCheckpoints() > 0;
    }

    /** Why the job has ended; empty while it runs. */
    Optional<Throwable> failure() {
        if (!end.isDone()) {
            return Optional.empty();
        }
        return Optional.of(end.handle((result, unreachable) -> result == null
                        ? unreachable
                        : result.getSerializedThrowable()
                                .<Throwable>map(error -> error)
                                .orElseGet(() -> new IllegalStateException("The job ended without being asked to.")))
                .join());
    }

    /** What the job has counted so far. */
    JobTotals totals() {
        return new JobTotals(
                counters.total(JobMetrics.DUPLICATES),
                counters.total(JobMetrics.LATE),
                counters.total(JobMetrics.CONTEXT),
                counters.total(JobMetrics.SAMPLES),
                counters.highest(JobMetrics.SWAPS));
    }

    /** Cancels the job and stops the cluster. */
    @Override
    public void close() throws Exception {
        try {
            cluster.closeAsync().get(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TimeoutException("Flink did not stop within " + CLOSE_PATIENCE.toSeconds() + " s.");
        }
    }
}
