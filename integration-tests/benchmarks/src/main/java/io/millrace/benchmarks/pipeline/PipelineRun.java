package io.millrace.benchmarks.pipeline;

import io.millrace.benchmarks.load.AnswerReader;
import io.millrace.benchmarks.load.BenchBundle;
import io.millrace.benchmarks.load.BenchKafka;
import io.millrace.benchmarks.load.ClickRecords;
import io.millrace.benchmarks.load.CountedJob;
import io.millrace.benchmarks.load.EventNumber;
import io.millrace.benchmarks.load.Latencies;
import io.millrace.benchmarks.load.OpenLoop;
import io.millrace.benchmarks.load.Rate;
import io.millrace.benchmarks.load.SyntheticClicks;
import io.millrace.jobs.JobConfig;
import io.millrace.jobs.RecommendationJob;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.score.ScoreOptions;
import io.millrace.local.flink.JobCluster;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.StopSignal;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.trainer.kafka.KafkaAnnouncer;
import io.millrace.trainer.publish.AnnouncementFailedException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.Producer;

/**
 * The phases of one run, in this order: fill Kafka, measure the partial jobs on what waits there, measure the whole job on the
 * same, then send clicks at shares of what it took.
 */
final class PipelineRun {

    private static final Duration QUIET = Duration.ofSeconds(1);

    /** The end of a backlog is no steady state: partitions run dry one after the other. */
    private static final double STEADY = 0.9;

    private static final double WARM_UP = 0.3;
    private static final int FILLING_LINGER_MILLIS = 5;

    private final RunDirectory directory;
    private final BenchKafka kafka;
    private final SyntheticClicks clicks;
    private final long waiting;
    private final int parallelism;
    private final Map<String, String> settings;
    private final Times times;
    private final ClickRecords records;

    /** How long a phase warms up, and how long it is measured. */
    record Times(Duration warmUp, Duration measured) {}

    /**
     * What the whole job did.
     *
     * @param rate the most it took
     * @param rates shares of that, clicks per second
     * @param latencies at these
     */
    record Whole(Rate rate, List<Double> rates, List<Latencies> latencies) {}

    /** @param backlog clicks beyond the histories */
    PipelineRun(
            RunDirectory directory,
            BenchKafka kafka,
            SyntheticClicks clicks,
            long backlog,
            int parallelism,
            Map<String, String> settings,
            Times times) {
        this.directory = directory;
        this.kafka = kafka;
        this.clicks = clicks;
        this.waiting = clicks.settled() + backlog;
        this.parallelism = parallelism;
        this.settings = settings;
        this.times = times;
        this.records = new ClickRecords(clicks, kafka.topics().interactions());
    }

    /** Puts every history and the backlog into Kafka. */
    void fill() {
        try (Producer<byte[], byte[]> producer = kafka.clients().producer(FILLING_LINGER_MILLIS)) {
            records.send(0, waiting, producer);
        }
    }

    Rate passThroughRate() throws Exception {
        try (JobCluster job = start("pass-through", PartialJobs::passThrough)) {
            return steadyRate(new CountedJob(job, JobMetrics.CLICKS));
        }
    }

    /** From when every user has a history. */
    Rate sequenceRate() throws Exception {
        try (JobCluster job = start("sequences", PartialJobs::sequences)) {
            CountedJob samples = new CountedJob(job, JobMetrics.SAMPLES);
            samples.await(clicks.settled());
            return steadyRate(samples);
        }
    }

    /** The popularity tier, which is fast, answers while histories fill up; then the model goes into service. */
    Whole whole(int items, List<Double> shares) throws Exception {
        PublishedBundle bundle = new BenchBundle(directory.directory("models"), Clock.systemUTC()).publish(items);
        try (JobCluster job = start("whole", RecommendationJob::build);
                AnswerReader answers = answers(EventNumber.ofRecommendationList());
                Producer<byte[], byte[]> producer = kafka.clients().producer(0)) {
            CountedJob lists = new CountedJob(job, JobMetrics.RECOMMENDATIONS);
            lists.await(clicks.settled());
            announce(bundle);
            new CountedJob(job, JobMetrics.SWAPS).await(parallelism);
            Rate rate = steadyRate(lists);
            kafka.empty(kafka.topics().interactions());
            lists.awaitQuiet(QUIET);
            List<Double> rates =
                    shares.stream().map(share -> share * rate.mean()).toList();
            return new Whole(rate, rates, latencies(new OpenLoop(records, producer, answers), rates));
        }
    }

    /** Of the pass-through at these rates, clicks per second: what no job of this kind can undercut. */
    List<Latencies> passThroughLatencies(List<Double> rates) throws Exception {
        kafka.empty(kafka.topics().interactions());
        try (JobCluster job = start("pass-through-latency", PartialJobs::passThrough);
                AnswerReader answers = answers(EventNumber.ofInteraction());
                Producer<byte[], byte[]> producer = kafka.clients().producer(0)) {
            return latencies(new OpenLoop(records, producer, answers), rates);
        }
    }

    private List<Latencies> latencies(OpenLoop load, List<Double> rates) {
        List<Latencies> latencies = new ArrayList<>();
        long next = waiting;
        for (double rate : rates) {
            OpenLoop.Outcome outcome = load.run(next, rate, times.warmUp(), times.measured());
            latencies.add(outcome.latencies());
            next = outcome.next();
        }
        return latencies;
    }

    private Rate steadyRate(CountedJob job) {
        job.rate((long) (WARM_UP * left(job)), times.warmUp());
        return job.rate((long) (STEADY * left(job)), times.measured());
    }

    private long left(CountedJob job) {
        long left = waiting - job.count();
        if (left < 1) {
            throw new IllegalStateException(
                    "All " + waiting + " clicks were gone before anything was measured; give --backlog more.");
        }
        return left;
    }

    private AnswerReader answers(EventNumber numbers) {
        return AnswerReader.start(kafka.clients().consumer(), kafka.topics().recommendations(), numbers);
    }

    private void announce(PublishedBundle bundle) throws AnnouncementFailedException {
        try (KafkaAnnouncer announcer = new KafkaAnnouncer(
                kafka.address().clientProperties(), kafka.topics().models().name())) {
            announcer.announce(bundle);
        }
    }

    private JobCluster start(String name, BiConsumer<StreamExecutionEnvironment, JobConfig> job) throws Exception {
        Configuration configuration = kafka.jobSettings(directory, parallelism, name);
        configuration.set(ScoreOptions.MODEL, BenchBundle.MODEL);
        settings.forEach(configuration::setString);
        return JobCluster.start(
                configuration, environment -> job.accept(environment, JobConfig.from(configuration)), new StopSignal());
    }
}
