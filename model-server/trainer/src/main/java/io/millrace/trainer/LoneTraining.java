package io.millrace.trainer;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.WriterLock;
import io.millrace.schemas.Topics;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.impression.LabelFile;
import io.millrace.trainer.impression.LabelTable;
import io.millrace.trainer.kafka.ImpressionStream;
import io.millrace.trainer.kafka.KafkaAnnouncer;
import io.millrace.trainer.kafka.SampleStream;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.publish.BackgroundPublishing;
import io.millrace.trainer.publish.PublishCadence;
import io.millrace.trainer.publish.VersionPublisher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together a trainer on its own, which reads every partition. */
final class LoneTraining {

    private static final Logger LOG = LoggerFactory.getLogger(LoneTraining.class);

    private LoneTraining() {}

    /**
     * As {@link Trainer#start}, without the thread.
     *
     * @param resources takes what is to be closed afterwards
     */
    static TrainingLoop prepare(
            TrainerConfig config, Map<String, String> kafka, Path bundleRoot, TrainerResources resources) {
        Clock clock = Clock.systemUTC();
        Topics topics = Topics.withPrefix(config.topicPrefix());
        resources.add(WriterLock.tryTake(bundleRoot, config.model(), WriterRefusal.ALONE)
                .orElseThrow(() ->
                        WriterRefusal.of(WriterLock.holder(bundleRoot, config.model()), config.model(), bundleRoot)));
        BundleStore store = new BundleStore(bundleRoot, config.model());
        ResumePoint start = ResumePoint.of(store, config);
        OnlineTraining training = resources.add(start.training());
        SampleStream stream = resources.add(SampleStream.open(
                kafka,
                topics.trainingSamples().name(),
                training.lineage(),
                config.intake(),
                config.historyLength(),
                clock));
        LabelFile labelFile = new LabelFile(bundleRoot.resolve(config.model()));
        LabelTable labels = labelFile.read(config.labels());
        ImpressionStream impressions = resources.add(
                ImpressionStream.open(kafka, topics.impressionSamples().name(), labels, config.intake(), clock));
        LabelCounting counting = new LabelCounting(impressions, labels, labelFile, clock);
        KafkaAnnouncer announcer =
                resources.add(new KafkaAnnouncer(kafka, topics.models().name()));
        Gate gate = resources.add(new Gate(config.gate(), start.version()));
        VersionPublisher publisher =
                new VersionPublisher(store, announcer, gate, config.model(), config.publishing(), start.version());
        PublishCadence cadence = start.version()
                .map(v -> PublishCadence.after(config.publishing(), v.manifest().sampleCount(), clock.instant()))
                .orElseGet(() -> PublishCadence.first(config.publishing(), clock.instant()));
        BackgroundPublishing publishing = resources.add(new BackgroundPublishing(
                publisher, cadence, config.gate(), config.publishing().interval(), clock, start.version()));
        LOG.info(
                "Training {} from {}, {} samples learned from so far; {}. {}",
                config.model(),
                start.name(),
                training.sampleCount(),
                MemoryBounds.of(config),
                config);
        return new LearningLoop(config, stream, training, publishing, counting, clock);
    }
}
