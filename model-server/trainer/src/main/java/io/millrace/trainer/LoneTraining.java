package io.millrace.trainer;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.WriterLock;
import io.millrace.schemas.Topics;
import io.millrace.trainer.kafka.SampleStream;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.publish.BackgroundPublishing;
import io.millrace.trainer.publish.PublishCadence;
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
        resources.add(WriterLock.tryTake(bundleRoot, config.model(), WriterRefusal.ALONE)
                .orElseThrow(() ->
                        WriterRefusal.of(WriterLock.holder(bundleRoot, config.model()), config.model(), bundleRoot)));
        ResumePoint start = ResumePoint.of(new BundleStore(bundleRoot, config.model()), config);
        OnlineTraining training = resources.add(start.training());
        SampleStream stream = resources.add(SampleStream.open(
                kafka,
                Topics.withPrefix(config.topicPrefix()).trainingSamples().name(),
                training.lineage(),
                config.intake(),
                config.historyLength(),
                clock));
        Writer writer = Writer.open(config, kafka, bundleRoot, start.version(), clock, resources);
        PublishCadence cadence = start.version()
                .map(v -> PublishCadence.after(config.publishing(), v.manifest().sampleCount(), clock.instant()))
                .orElseGet(() -> PublishCadence.first(config.publishing(), clock.instant()));
        BackgroundPublishing publishing = resources.add(new BackgroundPublishing(
                writer.versions(), cadence, config.gate(), config.publishing().interval(), clock, start.version()));
        LOG.info(
                "Training {} from {}, {} samples learned from so far; {}. {}",
                config.model(),
                start.name(),
                training.sampleCount(),
                MemoryBounds.of(config),
                config);
        return new LearningLoop(config, stream, training, publishing, writer.labels(), clock);
    }
}
