package io.millrace.benchmarks.swap;

import io.millrace.benchmarks.load.AnswerReader;
import io.millrace.benchmarks.load.Backlog;
import io.millrace.benchmarks.load.BenchBundle;
import io.millrace.benchmarks.load.BenchKafka;
import io.millrace.benchmarks.load.ClickRecords;
import io.millrace.benchmarks.load.CountedJob;
import io.millrace.benchmarks.load.EventNumber;
import io.millrace.benchmarks.load.JobSettings;
import io.millrace.benchmarks.load.OpenLoopSender;
import io.millrace.benchmarks.load.SyntheticClicks;
import io.millrace.jobs.JobConfig;
import io.millrace.jobs.RecommendationJob;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.jobs.score.ScoreOptions;
import io.millrace.local.flink.JobCluster;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.SendSchedule;
import io.millrace.local.run.StopSignal;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.trainer.kafka.KafkaAnnouncer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.Producer;

/**
 * The phases of one run, in this order: let every user have a history, find out what the job takes, then send clicks
 * at a share of that while one version after the other is announced.
 */
final class SwapRun {

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LEAD = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);
    private static final Duration RATE_WARM_UP = Duration.ofSeconds(10);
    private static final Duration RATE_MEASURED = Duration.ofSeconds(10);
    private static final double LOAD = 0.5;

    private final RunDirectory directory;
    private final BenchKafka kafka;
    private final SyntheticClicks clicks;
    private final long end;
    private final Configuration settings;
    private final Plan plan;
    private final StopSignal stop;
    private final ClickRecords records;

    /**
     * What to do.
     *
     * @param swaps how many versions to announce once the first is in service
     * @param every how long after one announcement the next one comes, unless its version is not yet in service
     * @param memoryBaseline after how many swaps memory is looked at for the first time
     */
    record Plan(int swaps, Duration every, int memoryBaseline) {}

    /**
     * What happened.
     *
     * @param rate clicks per second that were sent
     * @param swaps in order
     * @param swapsCounted versions taken into service by all subtasks together, as the job counts
     * @param times what the clicks waited for
     * @param missing clicks that were not answered
     * @param gaps of subtasks
     * @param collections pauses of the garbage collector
     * @param memoryBefore after the first swaps
     * @param memoryAfter after all
     */
    record Outcome(
            double rate,
            List<Swap> swaps,
            long swapsCounted,
            AnswerTimes times,
            long missing,
            List<Pause> gaps,
            List<Pause> collections,
            ProcessMemory memoryBefore,
            ProcessMemory memoryAfter) {}

    /** @param backlog clicks beyond the histories, of which the job's highest rate is found */
    SwapRun(
            RunDirectory directory,
            BenchKafka kafka,
            SyntheticClicks clicks,
            long backlog,
            JobSettings settings,
            Plan plan,
            StopSignal stop) {
        this.directory = directory;
        this.kafka = kafka;
        this.clicks = clicks;
        this.end = clicks.settled() + backlog;
        this.settings = kafka.jobSettings(directory, settings, "swap");
        this.settings.set(ScoreOptions.MODEL, BenchBundle.MODEL);
        this.plan = plan;
        this.stop = stop;
        this.records = new ClickRecords(clicks, kafka.topics().interactions());
    }

    /**
     * Announces the versions in turn.
     *
     * @param wantedRate clicks per second; 0 for half of what the job takes
     */
    Outcome run(List<PublishedBundle> versions, double wantedRate) throws Exception {
        try (Backlog histories = Backlog.write(records, 0, clicks.settled(), kafka.clients());
                JobCluster job = JobCluster.start(
                        settings, environment -> RecommendationJob.build(environment, JobConfig.from(settings)), stop);
                AnswerReader answers = AnswerReader.start(
                        kafka.clients().consumer(),
                        kafka.topics().recommendations(),
                        EventNumber.ofRecommendationList());
                Producer<byte[], byte[]> producer = kafka.clients().producer(OpenLoopSender.LINGER_MILLIS);
                KafkaAnnouncer announcer = new KafkaAnnouncer(
                        kafka.address().clientProperties(),
                        kafka.topics().models().name())) {
            CountedJob lists = new CountedJob(job, JobMetrics.RECOMMENDATIONS);
            histories.release();
            lists.await(clicks.settled());
            Announcements announcements = new Announcements(job, announcer, versions);
            announcements.next();
            double rate = wantedRate > 0 ? wantedRate : LOAD * highestRate(lists);
            kafka.empty(kafka.topics().interactions());
            lists.awaitQuiet(QUIET);
            return load(job, answers, producer, announcements, rate);
        }
    }

    private double highestRate(CountedJob lists) {
        try (Backlog backlog = Backlog.write(records, clicks.settled(), end, kafka.clients())) {
            backlog.release();
            return lists.steadyRate(end, RATE_WARM_UP, RATE_MEASURED).mean();
        }
    }

    private Outcome load(
            JobCluster job,
            AnswerReader answers,
            Producer<byte[], byte[]> producer,
            Announcements announcements,
            double rate)
            throws Exception {
        SendSchedule schedule = new SendSchedule(System.nanoTime() + LEAD.toNanos(), rate, 0);
        AnswerTimes times = new AnswerTimes(schedule, end);
        answers.tell(times);
        List<Swap> swaps = new ArrayList<>();
        try (OpenLoopSender sender = new OpenLoopSender(new EndlessClicks(records, end), producer, schedule);
                SubtaskGaps gaps = SubtaskGaps.watch(job.counters());
                CollectorPauses collections = CollectorPauses.listen()) {
            sender.start();
            ProcessMemory before = ProcessMemory.now();
            for (int i = 1; i <= plan.swaps(); i++) {
                Swap swap = announcements.next();
                swaps.add(swap);
                awaitNanos(swap.announcedNanos() + plan.every().toNanos());
                sender.failIfBroken();
                answers.failIfBroken();
                if (i == plan.memoryBaseline()) {
                    before = ProcessMemory.now();
                }
            }
            ProcessMemory after = ProcessMemory.now();
            sender.close();
            awaitAnswers(times, sender.sent());
            return new Outcome(
                    rate,
                    swaps,
                    job.counters().total(JobMetrics.SWAPS),
                    times,
                    sender.sent() - times.answered(),
                    gaps.gaps(),
                    collections.pauses(),
                    before,
                    after);
        }
    }

    private static void awaitAnswers(AnswerTimes times, long sent) {
        long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (times.answered() < sent && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static void awaitNanos(long deadline) {
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
