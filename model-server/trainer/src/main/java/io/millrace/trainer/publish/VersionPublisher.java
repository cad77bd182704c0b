package io.millrace.trainer.publish;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.StagedBundle;
import io.millrace.models.bundle.WrittenVersion;
import io.millrace.models.serving.ServingModel;
import io.millrace.trainer.gate.Comparison;
import io.millrace.trainer.gate.Gate;
import io.millrace.trainer.gate.Level;
import io.millrace.trainer.gate.Verdict;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.Sample;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a version out of a checkpoint: bundle, gate, pointer, announcement, in this order. Jobs therefore never hear of
 * a version that is not there or that was refused, and a crash in between is healed by announcing the current version
 * again. Used by one thread at a time.
 */
public final class VersionPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(VersionPublisher.class);

    private final BundleStore store;
    private final Announcer announcer;
    private final Gate gate;
    private final String model;
    private final CadenceSettings settings;
    private @Nullable PublishedBundle current;

    /** The current version if this publisher wrote it: what the next one may be a delta of. */
    private @Nullable WrittenVersion written;

    public VersionPublisher(
            BundleStore store,
            Announcer announcer,
            Gate gate,
            String model,
            CadenceSettings settings,
            Optional<PublishedBundle> current) {
        this.store = store;
        this.announcer = announcer;
        this.gate = gate;
        this.model = model;
        this.settings = settings;
        this.current = current.orElse(null);
    }

    /**
     * Publishes a checkpoint as the next version, if the gate lets it.
     *
     * @param takenAt when its weights were taken
     * @param samplesPerSecond fresh samples learned from per second of wall-clock time, for the manifest
     * @param unseen samples that neither the checkpoint nor the current version has learned from
     */
    public PublishOutcome publish(
            Checkpoint checkpoint, Instant takenAt, double samplesPerSecond, List<Sample> unseen) {
        PublishOutcome outcome;
        try {
            StagedBundle staged =
                    store.stage(draft(checkpoint, takenAt, samplesPerSecond), checkpoint.contents(), deltaBase());
            Verdict verdict = gate.judge(checkpoint, staged, unseen, takenAt);
            outcome = verdict instanceof Verdict.Passed passed
                    ? publish(checkpoint, staged, passed)
                    : reject(staged, (Verdict.Rejected) verdict);
        } catch (UncheckedIOException | IllegalArgumentException e) { // the disk, or what cannot be written
            LOG.error(
                    "The next version was not published; current stays {}.",
                    current == null ? "none" : currentVersion(),
                    e);
            return new PublishOutcome.ExportFailed(e);
        }
        deleteOldVersions();
        return outcome;
    }

    /** The version in service, ready to be asked; see {@link Gate#champion}. */
    Optional<ServingModel> served() {
        return gate.champion();
    }

    private PublishOutcome publish(Checkpoint checkpoint, StagedBundle staged, Verdict.Passed verdict) {
        PublishedBundle published = store.publish(staged);
        gate.promote();
        current = published;
        written = new WrittenVersion(published, checkpoint.contents());
        Manifest.Base base = published.manifest().base();
        LOG.info(
                "Published version {}, {}, after {} samples, {} items, loss {}; {}.",
                published.manifest().version(),
                base == null ? "whole" : "a delta of " + base.version(),
                checkpoint.lineage().sampleCount(),
                checkpoint.contents().items().size(),
                checkpoint.loss(),
                verdict.comparison().map(Comparison::toString).orElse("compared with none"));
        return announce(published);
    }

    private PublishOutcome reject(StagedBundle staged, Verdict.Rejected verdict) {
        String version = staged.manifest().version();
        Path kept = store.reject(staged, verdict.reason(), verdict.detail());
        LOG.error(
                "Version {} is rejected and not announced: {}. {} It is kept in {}; current stays {}.",
                version,
                verdict.reason(),
                verdict.detail(),
                kept,
                current == null ? "none" : currentVersion());
        return new PublishOutcome.Rejected(version, verdict);
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

    /** Null when the next version is to be whole: it is its turn, or what it would build on is not at hand. */
    private @Nullable WrittenVersion deltaBase() {
        if (written == null) {
            return null;
        }
        OptionalInt chain = store.chainLength(written.version().manifest().version());
        return chain.isPresent() && chain.getAsInt() < settings.fullEvery() ? written : null;
    }

    private Manifest draft(Checkpoint checkpoint, Instant takenAt, double samplesPerSecond) {
        Lineage lineage = checkpoint.lineage();
        return Manifest.draft(
                model,
                store.nextVersion(),
                currentVersion(),
                checkpoint.spec().kind(),
                checkpoint.spec().toMap(),
                takenAt,
                lineage.sampleCount(),
                lineage.sampleOffsets(),
                lineage.trainedThrough(),
                metrics(checkpoint.loss(), samplesPerSecond, gate.recentLevel()));
    }

    private @Nullable String currentVersion() {
        return current == null ? null : current.manifest().version();
    }

    private static Map<String, Double> metrics(double loss, double samplesPerSecond, Level level) {
        Map<String, Double> metrics = new HashMap<>(level.metrics());
        metrics.put("samplesPerSecond", samplesPerSecond);
        if (Double.isFinite(loss)) {
            metrics.put("loss", loss);
        }
        return metrics;
    }

    /** Too many versions are a smaller evil than none: a failure here does not undo the one just published. */
    private void deleteOldVersions() {
        try {
            store.retain(settings.retention().versions());
            store.retainRejected(settings.retention().rejected());
        } catch (UncheckedIOException e) {
            LOG.warn("Old versions could not be deleted; trying again with the next one.", e);
        }
    }
}
