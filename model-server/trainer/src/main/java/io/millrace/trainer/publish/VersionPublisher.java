package io.millrace.trainer.publish;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.sample.Lineage;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a version out of a checkpoint: bundle, pointer, announcement, in this order. Jobs therefore never hear of a
 * version that is not there, and a crash in between is healed by announcing the current version again. Used by one
 * thread at a time.
 */
public final class VersionPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(VersionPublisher.class);

    private final BundleStore store;
    private final Announcer announcer;
    private final String model;
    private final int retainedVersions;
    private final Clock clock;
    private @Nullable PublishedBundle current;

    public VersionPublisher(
            BundleStore store,
            Announcer announcer,
            String model,
            int retainedVersions,
            Clock clock,
            Optional<PublishedBundle> current) {
        this.store = store;
        this.announcer = announcer;
        this.model = model;
        this.retainedVersions = retainedVersions;
        this.clock = clock;
        this.current = current.orElse(null);
    }

    /**
     * Publishes a checkpoint as the next version.
     *
     * @param samplesPerSecond fresh samples learned from per second of wall-clock time, for the manifest
     */
    public PublishOutcome publish(Checkpoint checkpoint, double samplesPerSecond) {
        PublishedBundle published;
        try {
            published = store.publish(draft(checkpoint, samplesPerSecond), checkpoint.contents());
        } catch (UncheckedIOException | IllegalArgumentException e) { // disk, or a bundle that jobs would reject
            LOG.error(
                    "The next version was not published; current stays {}.",
                    current == null ? "none" : currentVersion(),
                    e);
            return new PublishOutcome.ExportFailed(e);
        }
        current = published;
        LOG.info(
                "Published version {} after {} samples, {} items, loss {}.",
                published.manifest().version(),
                checkpoint.lineage().sampleCount(),
                checkpoint.contents().items().size(),
                checkpoint.loss());
        PublishOutcome outcome = announce(published);
        deleteOldVersions();
        return outcome;
    }

    /** Announces a published version, for the first time or again. */
    PublishOutcome announce(PublishedBundle version) {
        try {
            announcer.announce(version);
            return new PublishOutcome.Announced(version);
        } catch (AnnouncementFailedException e) {
            LOG.warn(
                    "Version {} is published but not announced yet.",
                    version.manifest().version(),
                    e);
            return new PublishOutcome.Unannounced(version, e);
        }
    }

    private Manifest draft(Checkpoint checkpoint, double samplesPerSecond) {
        Lineage lineage = checkpoint.lineage();
        return Manifest.draft(
                model,
                store.nextVersion(),
                currentVersion(),
                checkpoint.spec().kind(),
                checkpoint.spec().toMap(),
                clock.instant(),
                lineage.sampleCount(),
                lineage.sampleOffsets(),
                lineage.trainedThrough(),
                metrics(checkpoint.loss(), samplesPerSecond));
    }

    private @Nullable String currentVersion() {
        return current == null ? null : current.manifest().version();
    }

    private static Map<String, Double> metrics(double loss, double samplesPerSecond) {
        Map<String, Double> metrics = new HashMap<>();
        metrics.put("samplesPerSecond", samplesPerSecond);
        if (Double.isFinite(loss)) {
            metrics.put("loss", loss);
        }
        return metrics;
    }

    /** Too many versions are a smaller evil than none: a failure here does not undo the one just published. */
    private void deleteOldVersions() {
        try {
            store.retain(retainedVersions);
        } catch (UncheckedIOException e) {
            LOG.warn("Old versions could not be deleted; trying again with the next one.", e);
        }
    }
}
