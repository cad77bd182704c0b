package io.millrace.local.flink;

import io.millrace.local.run.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster in this process that runs one job. */
public final class JobCluster implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(3);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final MiniCluster cluster;
    private final JobCounters counters;
    private final JobID job;
    private final StopSignal stop;
    private final CompletableFuture<JobResult> end;

    private JobCluster(MiniCluster cluster, JobCounters counters, JobID job, StopSignal stop) {
        this.cluster = cluster;
        this.counters = counters;
        this.job = job;
        this.stop = stop;
        this.end = cluster.requestJobResult(job);
    }

    /**
     * Starts a cluster with a slot per parallel subtask and a job on it; returns when every task runs and the first checkpoint is
     * complete: by then sources have their partitions and sinks their transactions.
     *
     * @param settings of cluster and job, see {@link ClusterSettings}
     * @param job adds the job's operators to an environment
     * @param stop ends every waiting for this job
     * @throws JobFailedException if the job fails first, or does not come up
     */
    public static JobCluster start(Configuration settings, Consumer<StreamExecutionEnvironment> job, StopSignal stop)
            throws Exception {
        Configuration configuration = new Configuration(settings);
        JobCounters counters = JobCountersFactory.register(configuration);
        StreamGraph graph = graph(configuration, job);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(configuration.get(CoreOptions.DEFAULT_PARALLELISM))
                .build());
        try {
            cluster.start();
            JobID id = cluster.submitJob(graph).get().getJobID();
            JobCluster started = new JobCluster(cluster, counters, id, stop);
            started.awaitRunning();
            return started;
        } catch (Exception e) {
            cluster.closeAsync().get(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            throw e;
        }
    }

    private static StreamGraph graph(Configuration configuration, Consumer<StreamExecutionEnvironment> job) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        job.accept(environment);
        return environment.getStreamGraph();
    }

    /** Until every task runs and a first checkpoint, which is asked for, has shown that the job can complete one. */
    private void awaitRunning() throws Exception {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!allTasksRun()) {
            pauseBefore(deadline, "The job did not start");
        }
        CompletableFuture<String> checkpoint = cluster.triggerCheckpoint(job);
        while (!checkpoint.isDone() || checkpoint.isCompletedExceptionally()) {
            pauseBefore(deadline, "The job did not complete a checkpoint");
            if (checkpoint.isCompletedExceptionally()) {
                checkpoint = cluster.triggerCheckpoint(job);
            }
        }
    }

    private void pauseBefore(long deadline, String otherwise) {
        check("The job failed while it started");
        if (System.nanoTime() > deadline) {
            throw new JobFailedException(otherwise + " within " + START_PATIENCE.toSeconds() + " s", null);
        }
        stop.pause(LOOK);
    }

    private boolean allTasksRun() throws InterruptedException, ExecutionException {
        for (var vertex : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
            ExecutionState state = vertex.getExecutionState();
            if (state != ExecutionState.RUNNING && state != ExecutionState.FINISHED) {
                return false;
            }
        }
        return true;
    }

    /** Why the job has ended; empty while it runs. */
    public Optional<Throwable> failure() {
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

    /**
     * For whoever waits for something that the job is to do.
     *
     * @throws JobFailedException if it has ended
     * @throws StopSignal.StoppedException if nobody wants it any more
     */
    public void check() {
        check("The job failed");
    }

    private void check(String what) {
        stop.check();
        Optional<Throwable> failure = failure();
        if (failure.isPresent()) {
            throw new JobFailedException(what, failure.get());
        }
    }

    /** What the job's tasks count. */
    public JobCounters counters() {
        return counters;
    }

    /** Cancels the job and stops the cluster. */
    @Override
    public void close() throws Exception {
        try {
            cancel();
            cluster.closeAsync().get(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TimeoutException("Flink did not stop within " + CLOSE_PATIENCE.toSeconds() + " s.");
        }
    }

    /** A cluster that stops under a running job makes every task of it fail, with a stack trace each. */
    private void cancel() throws InterruptedException, ExecutionException {
        if (end.isDone()) {
            return;
        }
        cluster.cancelJob(job);
        try {
            end.handle((result, unreachable) -> true).get(CANCEL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The cluster stops it then, the hard way.
        }
    }
}
