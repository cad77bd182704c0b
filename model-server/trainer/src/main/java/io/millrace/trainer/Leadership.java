package io.millrace.trainer;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.Topics;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.impression.LabelFile;
import io.millrace.trainer.impression.LabelTable;
import io.millrace.trainer.impression.LabelTotals;
import io.millrace.trainer.kafka.ImpressionStream;
import io.millrace.trainer.kafka.KafkaAnnouncer;
import io.millrace.trainer.publish.PublishTally;
import io.millrace.trainer.publish.RoundPublishing;
import io.millrace.trainer.publish.VersionPublisher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What the leader of a group has and no other member: the gate, the announcements, and the labels of impressions. */
final class Leadership implements AutoCloseable {

    private final TrainerResources resources;
    private final RoundPublishing publishing;
    private final LabelCounting labels;

    private Leadership(TrainerResources resources, RoundPublishing publishing, LabelCounting labels) {
        this.resources = resources;
        this.publishing = publishing;
        this.labels = labels;
    }

    /**
     * Prepares to lead; only for the holder of the writer's lock.
     *
     * @param current the version that the group goes on from
     * @throws IllegalStateException if the topic of impressions is missing, or not the one that labels were counted from
     */
    static Leadership begin(
            TrainerConfig config,
            Map<String, String> kafka,
            Path bundleRoot,
            PublishTally tally,
            Optional<PublishedBundle> current,
            Clock clock) {
        Topics topics = Topics.withPrefix(config.topicPrefix());
        TrainerResources resources = new TrainerResources();
        try {
            LabelFile labelFile = new LabelFile(bundleRoot.resolve(config.model()));
            LabelTable labels = labelFile.read(config.labels());
            ImpressionStream impressions = resources.add(
                    ImpressionStream.open(kafka, topics.impressionSamples().name(), labels, config.intake(), clock));
            KafkaAnnouncer announcer =
                    resources.add(new KafkaAnnouncer(kafka, topics.models().name()));
            Gate gate = resources.add(new Gate(config.gate(), current));
            VersionPublisher publisher = new VersionPublisher(
                    new BundleStore(bundleRoot, config.model()),
                    announcer,
                    gate,
                    config.model(),
                    config.publishing(),
                    current);
            return new Leadership(
                    resources,
                    new RoundPublishing(
                            publisher, config.gate(), config.publishing().interval(), tally, current, clock),
                    new LabelCounting(impressions, labels, labelFile, clock));
        } catch (RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    RoundPublishing publishing() {
        return publishing;
    }

    /** Counts labels and announces again what is due. */
    void advance() {
        labels.advance();
        publishing.announcePending();
    }

    LabelTotals labels() {
        return labels.totals();
    }

    long malformedLabels() {
        return labels.malformed();
    }

    /** Saves the labels. */
    @Override
    public void close() {
        try (resources) {
            labels.save();
        }
    }
}
