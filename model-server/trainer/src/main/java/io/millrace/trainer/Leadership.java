package io.millrace.trainer;

import io.millrace.models.bundle.PublishedBundle;
import io.millrace.trainer.impression.LabelTotals;
import io.millrace.trainer.publish.PublishTally;
import io.millrace.trainer.publish.RoundPublishing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What the leader of a group has and no other member: a writer, which publishes what rounds come to. */
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
        TrainerResources resources = new TrainerResources();
        try {
            Writer writer = Writer.open(config, kafka, bundleRoot, current, clock, resources);
            return new Leadership(
                    resources,
                    new RoundPublishing(
                            writer.versions(),
                            config.gate(),
                            config.publishing().interval(),
                            tally,
                            current,
                            clock),
                    writer.labels());
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
