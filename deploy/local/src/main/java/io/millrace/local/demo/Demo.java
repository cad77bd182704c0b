package io.millrace.local.demo;

import io.millrace.jobs.ingest.IngestOptions;
import io.millrace.jobs.sequence.SequenceOptions;
import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.Evidence;
import io.millrace.local.accounting.ExampleLists;
import io.millrace.local.accounting.ReadableRows;
import io.millrace.local.accounting.ReplayPlan;
import io.millrace.local.data.Dataset;
import io.millrace.local.data.EventLog;
import io.millrace.local.run.ResourceStack;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.SendSchedule;
import io.millrace.local.run.StopSignal;
import io.millrace.local.screen.Screen;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.TrainerConfig;
import io.millrace.trainer.TrainerOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** One demo: broker, job and trainer come up, a log goes through, and everything goes down again. */
public final class Demo {

    private static final Duration RAMP = Duration.ofSeconds(5);
    private static final Duration LEAD = Duration.ofMillis(500);

    private final DemoOptions options;
    private final Screen screen;
    private final StopSignal stop;

    /** @param stop ends the demo early, with everything closed */
    public Demo(DemoOptions options, Screen screen, StopSignal stop) {
        this.options = options;
        this.screen = screen;
        this.stop = stop;
    }

    /** What a finished demo leaves: the figures, and the lists of a few users. */
    public record Result(DemoReport report, List<ExampleLists.Example> examples) {
        public Result {
            examples = List.copyOf(examples);
        }
    }

    /**
     * Runs the demo with all its files in {@code directory}.
     *
     * @throws io.millrace.local.kafka.BrokerException if Kafka cannot be started or reached
     * @throws DemoFailedException if a piece broke
     * @throws StopSignal.StoppedException if it was stopped
     */
    public Result run(RunDirectory directory) throws Exception {
        Dataset dataset = options.dataset();
        ReplayPlan plan = plan(dataset.events());
        try (ResourceStack resources = new ResourceStack()) {
            DemoKafka kafka = resources.add(kafka(directory));
            kafka.publish(dataset.catalog());
            screen.say("Kafka answers at " + kafka.address().bootstrapServers() + '.');
            stop.check();
            DemoJob job = resources.add(DemoJob.start(directory, kafka, options, stop));
            screen.say("The Flink job runs.");
            Trainer trainer = resources.add(trainer(directory, kafka));
            screen.say(String.format(
                    Locale.ROOT,
                    "The trainer waits for samples; the first click leaves now, and within %d s it is %,.0f a second.",
                    RAMP.toSeconds(),
                    options.rowsPerSecond()));
            return replay(plan, kafka, job, trainer);
        }
    }

    private Result replay(ReplayPlan plan, DemoKafka kafka, DemoJob job, Trainer trainer) throws Exception {
        ExampleLists examples = ExampleLists.choose(plan, new SplittableRandom(options.seed()));
        SendSchedule schedule = schedule(options.rowsPerSecond());
        Evidence evidence = new Evidence(plan, schedule::dueNanos, examples);
        DemoReport report = new WatchedReplay(plan, schedule, evidence, job, trainer, screen, stop)
                .run(kafka, options.dataset().name());
        return new Result(report, examples.shown());
    }

    /** When each row is due: the first in a moment, and after a few seconds so many a second. */
    public static SendSchedule schedule(double rowsPerSecond) {
        return new SendSchedule(System.nanoTime() + LEAD.toNanos(), rowsPerSecond, RAMP.toNanos());
    }

    /** What must become of a log. The job runs with default options, so the plan follows them. */
    public static ReplayPlan plan(EventLog log) {
        Instant latest = Instant.now().plus(IngestOptions.MAXIMUM_FUTURE.defaultValue());
        return new ReplayPlan(
                log,
                new ReadableRows(log, IngestOptions.MAXIMUM_ID_LENGTH.defaultValue(), latest),
                SequenceOptions.LENGTH.defaultValue());
    }

    private DemoKafka kafka(RunDirectory directory) {
        return options.bootstrapServers()
                .map(servers -> DemoKafka.existing(servers, screen))
                .orElseGet(() -> DemoKafka.embedded(directory.path().resolve("kafka"), options.kafkaPort()));
    }

    private Trainer trainer(RunDirectory directory, DemoKafka kafka) {
        TrainerConfig config = TrainerConfig.from(Map.of(
                TrainerOption.TOPIC_PREFIX.key(), kafka.prefix(),
                TrainerOption.MODEL.key(), options.model(),
                TrainerOption.SEED.key(), String.valueOf(options.seed())));
        return Trainer.start(config, kafka.address().clientProperties(), directory.directory("models"));
    }
}
