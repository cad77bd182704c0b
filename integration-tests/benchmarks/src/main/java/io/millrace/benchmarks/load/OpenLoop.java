package io.millrace.benchmarks.load;

import io.millrace.local.flink.JobCluster;
import io.millrace.local.run.SendSchedule;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;

/** Load at a fixed rate, and how long its answers take. */
public final class OpenLoop {

    private static final Duration LEAD = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JobCluster job;
    private final ClickRecords records;
    private final Producer<byte[], byte[]> producer;
    private final AnswerReader answers;

    /**
     * @param job that answers
     * @param producer lingers for {@link OpenLoopSender#LINGER_MILLIS}
     */
    public OpenLoop(JobCluster job, ClickRecords records, Producer<byte[], byte[]> producer, AnswerReader answers) {
        this.job = job;
        this.records = records;
        this.producer = producer;
        this.answers = answers;
    }

    /**
     * Sends clicks from number {@code first} on and waits for their answers, a while longer than it sends; what is not answered
     * by then is missing.
     *
     * @param perSecond at what rate
     * @param warmUp time at the beginning that does not count
     * @param counted time that does
     */
    public Outcome run(long first, double perSecond, Duration warmUp, Duration counted) {
        int warmUpClicks = clicks(perSecond, warmUp);
        int clicks = warmUpClicks + clicks(perSecond, counted);
        var encoded = records.encode(first, first + clicks);
        SendSchedule schedule = new SendSchedule(System.nanoTime() + LEAD.toNanos(), perSecond, 0);
        LatencyRecorder recorder = new LatencyRecorder(schedule, first, warmUpClicks, clicks);
        answers.tell(recorder);
        try (OpenLoopSender sender = new OpenLoopSender(encoded, producer, schedule)) {
            sender.start();
            long deadline = schedule.dueNanos(clicks) + LAST_ANSWERS.toNanos();
            while (!recorder.isComplete() && System.nanoTime() - deadline < 0) {
                job.check();
                sender.failIfBroken();
                answers.failIfBroken();
                LockSupport.parkNanos(LOOK.toNanos());
            }
            return new Outcome(recorder.latencies(), first + clicks);
        }
    }

    private static int clicks(double perSecond, Duration time) {
        return (int) Math.ceil(perSecond * time.toNanos() / NANOS);
    }

    /**
     * What became of the load.
     *
     * @param next number of the first click that was not sent
     */
    public record Outcome(Latencies latencies, long next) {}
}
