package io.millrace.benchmarks.pipeline;

import io.millrace.benchmarks.load.AnswerReader;
import io.millrace.benchmarks.load.Backlog;
import io.millrace.benchmarks.load.BenchBundle;
import io.millrace.benchmarks.load.BenchKafka;
import io.millrace.benchmarks.load.ClickRecords;
import io.millrace.benchmarks.load.ClosedLoop;
import io.millrace.benchmarks.load.CountedJob;
import io.millrace.benchmarks.load.EventNumber;
import io.millrace.benchmarks.load.JobSettings;
import io.millrace.benchmarks.load.Latencies;
import io.millrace.benchmarks.load.OpenLoop;
import io.millrace.benchmarks.load.OpenLoopSender;
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
import java.util.function.BiConsumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.Producer;

/**
 * The phases of one run, in this order: the most that the whole job takes, its latencies at shares of that, the latencies of the
 * pass-through at the same rates, and the most that the partial jobs take. These come last because they are what the job is
 * compared with: by then the virtual machine has compiled whatever they share with it.
 */
final class PipelineRun {

    private static final Duration QUIET = Duration.ofSeconds(1);

    private final RunDirectory directory;
    private final BenchKafka kafka;
    private final SyntheticClicks clicks;
    private final long end;
    private final JobSettings settings;
    private final Times times;
    private final StopSignal stop;
    private final ClickRecords records;

    /** How long a phase warms up, and how long it is measured. */
    record Times(Duration warmUp, Duration measured) {}

    /** @param backlog clicks beyond the histories */
    PipelineRun(
            RunDirectory directory,
            BenchKafka kafka,
            SyntheticClicks clicks,
            long backlog,
            JobSettings settings,
            Times times,
            StopSignal stop) {
        this.directory = directory;
        this.kafka = kafka;
        this.clicks = clicks;
        this.end = clicks.settled() + backlog;
        this.settings = settings;
        this.times = times;
        this.stop = stop;
        this.records = new ClickRecords(clicks, kafka.topics().interactions());
    }

    /**
     * The whole job with every user's history and a model in service. The popularity tier, which is fast, answers while
     * histories fill up.
     */
    Whole whole(int steps) throws Exception {
        PublishedBundle bundle = BenchBundle.train(directory.directory("models"), clicks, steps, Clock.systemUTC())
                .publish();
        JobCluster job = start("whole", RecommendationJob::build);
        try (Backlog histories = histories()) {
            CountedJob lists = settled(job, histories);
            announce(bundle);
            new CountedJob(job, JobMetrics.SWAPS).await(settings.parallelism());
            return new Whole(job, lists);
        } catch (Exception e) {
            job.close();
            throw e;
        }
    }

    /** The whole job, ready to be measured. */
    final class Whole implements AutoCloseable {

        private final JobCluster job;
        private final CountedJob lists;
        private long next = end;

        private Whole(JobCluster job, CountedJob lists) {
            this.job = job;
            this.lists = lists;
        }

        /** The most that it takes of what waits in Kafka. */
        Rate highestRate() {
            Rate rate = steadyRate(lists, backlog());
            kafka.empty(kafka.topics().interactions());
            lists.awaitQuiet(QUIET);
            return rate;
        }

        /** The most that it takes, clicks per second, while this process sends them. */
        double highestLiveRate() {
            try (Producer<byte[], byte[]> producer = kafka.clients().producer(OpenLoopSender.LINGER_MILLIS)) {
                ClosedLoop.Outcome outcome =
                        new ClosedLoop(lists, records, producer).run(next, times.warmUp(), times.measured());
                next = outcome.next();
                lists.awaitQuiet(QUIET);
                return outcome.rate();
            }
        }

        /** At these rates, clicks per second, one after the other. */
        List<Latencies> latencies(List<Double> rates) {
            return PipelineRun.this.latencies(job, EventNumber.ofRecommendationList(), next, rates);
        }

        @Override
        public void close() throws Exception {
            job.close();
        }
    }

    /** Of the pass-through at these rates, clicks per second: what no job of this kind can undercut. */
    List<Latencies> passThroughLatencies(List<Double> rates) throws Exception {
        kafka.empty(kafka.topics().interactions());
        try (JobCluster job = start("pass-through-latency", PartialJobs::passThrough)) {
            return latencies(job, EventNumber.ofInteraction(), end, rates);
        }
    }

    Rate sequenceRate() throws Exception {
        return partialRate("sequences", PartialJobs::sequences);
    }

    Rate passThroughRate() throws Exception {
        return partialRate("pass-through", PartialJobs::passThrough);
    }

    private Rate partialRate(String name, BiConsumer<StreamExecutionEnvironment, JobConfig> part) throws Exception {
        kafka.empty(kafka.topics().interactions());
        try (Backlog histories = histories();
                JobCluster job = start(name, part)) {
            CountedJob counted = settled(job, histories);
            return steadyRate(counted, backlog());
        }
    }

    private Backlog histories() {
        return Backlog.write(records, 0, clicks.settled(), kafka.clients());
    }

    private Backlog backlog() {
        return Backlog.write(records, clicks.settled(), end, kafka.clients());
    }

    /** The job once every user has a history. */
    private CountedJob settled(JobCluster job, Backlog histories) {
        CountedJob counted = new CountedJob(job, JobMetrics.RECOMMENDATIONS);
        histories.release();
        counted.await(clicks.settled());
        return counted;
    }

    private Rate steadyRate(CountedJob job, Backlog backlog) {
        try (backlog) {
            backlog.release();
            return job.steadyRate(end, times.warmUp(), times.measured());
        }
    }

    private List<Latencies> latencies(JobCluster job, EventNumber answerNumber, long first, List<Double> rates) {
        List<Latencies> latencies = new ArrayList<>();
        try (AnswerReader answers = AnswerReader.start(
                        kafka.clients().consumer(), kafka.topics().recommendations(), answerNumber);
                Producer<byte[], byte[]> producer = kafka.clients().producer(OpenLoopSender.LINGER_MILLIS)) {
            OpenLoop load = new OpenLoop(job, records, producer, answers);
            long next = first;
            for (double rate : rates) {
                OpenLoop.Outcome outcome = load.run(next, rate, times.warmUp(), times.measured());
                latencies.add(outcome.latencies());
                next = outcome.next();
            }
        }
        return latencies;
    }

    private void announce(PublishedBundle bundle) throws AnnouncementFailedException {
        try (KafkaAnnouncer announcer = new KafkaAnnouncer(
                kafka.address().clientProperties(), kafka.topics().models().name())) {
            announcer.announce(bundle);
        }
    }

    private JobCluster start(String name, BiConsumer<StreamExecutionEnvironment, JobConfig> job) throws Exception {
        Configuration configuration = kafka.jobSettings(directory, settings, name);
        configuration.set(ScoreOptions.MODEL, BenchBundle.MODEL);
        return JobCluster.start(
                configuration, environment -> job.accept(environment, JobConfig.from(configuration)), stop);
    }
}
