package io.millrace.benchmarks.labelflip;

import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.Evidence;
import io.millrace.local.accounting.ExampleLists;
import io.millrace.local.accounting.Quality;
import io.millrace.local.accounting.ReplayPlan;
import io.millrace.local.demo.Demo;
import io.millrace.local.demo.DemoFailedException;
import io.millrace.local.demo.DemoJob;
import io.millrace.local.demo.DemoKafka;
import io.millrace.local.demo.DemoOptions;
import io.millrace.local.demo.WatchedReplay;
import io.millrace.local.kafka.ByteClients;
import io.millrace.local.kafka.TopicApplier;
import io.millrace.local.run.ResourceStack;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.SendSchedule;
import io.millrace.local.run.StopSignal;
import io.millrace.local.screen.Screen;
import io.millrace.models.bundle.BundleStore;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.Topics;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.TrainerConfig;
import io.millrace.trainer.TrainerOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;

/** A log once through the demo's pipeline, from nothing, with a relay between the job and the trainer. */
final class FlipPass {

    private static final String TRAINER_PREFIX = "trainer";

    private final DemoOptions options;
    private final double windowSeconds;
    private final Screen screen;
    private final StopSignal stop;

    /**
     * What a pass came to.
     *
     * @param windows quality of the job's lists, window by window
     * @param acceptances versions announced, in order
     * @param refusals versions refused, in order
     * @param corruptedSamples that were handed to the trainer
     * @param firstCorruptedSecond of the stream at which the first of them was
     */
    record Outcome(
            DemoReport report,
            List<Quality> windows,
            List<Acceptance> acceptances,
            List<Refusal> refusals,
            long corruptedSamples,
            OptionalDouble firstCorruptedSecond) {

        Outcome {
            windows = List.copyOf(windows);
            acceptances = List.copyOf(acceptances);
            refusals = List.copyOf(refusals);
        }
    }

    /** @param windowSeconds width of the windows in which quality is looked at */
    FlipPass(DemoOptions options, double windowSeconds, Screen screen, StopSignal stop) {
        this.options = options;
        this.windowSeconds = windowSeconds;
        this.screen = screen;
        this.stop = stop;
    }

    /**
     * Runs the pass with all its files in {@code directory}.
     *
     * @throws DemoFailedException if a piece broke
     * @throws StopSignal.StoppedException if it was stopped
     */
    Outcome run(RunDirectory directory, Corruption corruption) throws Exception {
        ReplayPlan plan = Demo.plan(options.dataset().events());
        Topics trainerTopics = Topics.withPrefix(TRAINER_PREFIX);
        try (ResourceStack resources = new ResourceStack()) {
            DemoKafka kafka = resources.add(DemoKafka.embedded(directory.path().resolve("kafka"), options.kafkaPort()));
            try (Admin admin = kafka.address().connect()) {
                new TopicApplier(admin).apply(trainerTopics);
            }
            kafka.publish(options.dataset().catalog());
            stop.check();
            DemoJob job = resources.add(DemoJob.start(directory, kafka, options, stop));
            Path store = directory.directory("models");
            Trainer trainer = resources.add(trainer(kafka, store));
            SendSchedule schedule = Demo.schedule(options.rowsPerSecond());
            StreamClock clock = new StreamClock(schedule.startNanos());
            CorruptedSamples corrupted = new CorruptedSamples();
            ByteClients clients = new ByteClients(kafka.address());
            Relay relay = resources.add(
                    new Relay(clients, kafka.topics(), trainerTopics, corruption, clock, corrupted, options.seed()));
            relay.start();
            TrainerWatch watch =
                    resources.add(new TrainerWatch(trainer, new BundleStore(store, options.model()), corrupted, clock));
            watch.start();
            DemoReport report = replay(plan, schedule, kafka, job, trainer);
            relay.failure().ifPresent(cause -> {
                throw new DemoFailedException("Handing samples to the trainer failed", cause);
            });
            return new Outcome(
                    report,
                    windows(plan, schedule, clients, kafka.topics()),
                    watch.acceptances(),
                    watch.refusals(),
                    corrupted.count(),
                    corrupted.firstSecond());
        }
    }

    private DemoReport replay(ReplayPlan plan, SendSchedule schedule, DemoKafka kafka, DemoJob job, Trainer trainer)
            throws Exception {
        ExampleLists examples = ExampleLists.choose(plan, new SplittableRandom(options.seed()));
        Evidence evidence = new Evidence(plan, schedule::dueNanos, examples);
        return new WatchedReplay(plan, schedule, evidence, job, trainer, screen, stop)
                .run(kafka, options.dataset().name());
    }

    private List<Quality> windows(ReplayPlan plan, SendSchedule schedule, ByteClients clients, Topics topics)
            throws MalformedRecordException {
        StreamClock clock = new StreamClock(schedule.startNanos());
        QualityWindows windows = new QualityWindows(windowSeconds);
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            Outcomes.read(
                    consumer,
                    topics.quality(),
                    outcome -> plan.row(outcome.getEventId())
                            .ifPresent(row -> windows.add(clock.second(schedule.dueNanos(row)), outcome.getRank())));
        }
        return windows.windows();
    }

    private Trainer trainer(DemoKafka kafka, Path store) {
        TrainerConfig config = TrainerConfig.from(Map.of(
                TrainerOption.TOPIC_PREFIX.key(), TRAINER_PREFIX,
                TrainerOption.MODEL.key(), options.model(),
                TrainerOption.SEED.key(), String.valueOf(options.seed())));
        return Trainer.start(config, kafka.address().clientProperties(), store);
    }
}
