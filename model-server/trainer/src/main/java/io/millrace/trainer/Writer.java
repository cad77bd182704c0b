package io.millrace.trainer;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.Topics;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.impression.LabelFile;
import io.millrace.trainer.impression.LabelTable;
import io.millrace.trainer.kafka.ImpressionStream;
import io.millrace.trainer.kafka.KafkaAnnouncer;
import io.millrace.trainer.publish.VersionPublisher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What only the trainer that holds the writer's lock has: the gate, the announcements, and the labels of impressions.
 *
 * @param versions makes and announces versions
 * @param labels counts impressions
 */
record Writer(VersionPublisher versions, LabelCounting labels) {

    /**
     * Prepares to write.
     *
     * @param current the version that is gone on from
     * @param resources takes what is to be closed afterwards
     * @throws IllegalStateException if the topic of impressions is missing, or not the one that labels were counted from
     */
    static Writer open(
            TrainerConfig config,
            Map<String, String> kafka,
            Path bundleRoot,
            Optional<PublishedBundle> current,
            Clock clock,
            TrainerResources resources) {
        Topics topics = Topics.withPrefix(config.topicPrefix());
        LabelFile labelFile = new LabelFile(bundleRoot.resolve(config.model()));
        LabelTable labels = labelFile.read(config.labels());
        ImpressionStream impressions = resources.add(
                ImpressionStream.open(kafka, topics.impressionSamples().name(), labels, config.intake(), clock));
        KafkaAnnouncer announcer =
                resources.add(new KafkaAnnouncer(kafka, topics.models().name()));
        Gate gate = resources.add(new Gate(config.gate(), current));
        VersionPublisher versions = new VersionPublisher(
                new BundleStore(bundleRoot, config.model()),
                announcer,
                gate,
                config.model(),
                config.publishing(),
                current);
        return new Writer(versions, new LabelCounting(impressions, labels, labelFile, clock));
    }
}
