package io.millrace.trainer.publish;

import io.millrace.models.bundle.PublishedBundle;
import io.millrace.trainer.gate.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps count of what becomes of versions. */
public final class PublishTally {

    private final Map<String, Long> rejected = new TreeMap<>();
    private @Nullable PublishedBundle current;
    private boolean unannounced;
    private long published;
    private long failedExports;
    private long failedAnnouncements;
    private long uncompared;
    private @Nullable String rejection;
    private double loss = Double.NaN;

    /** @param current the version that training goes on from; not known to be announced */
    public PublishTally(Optional<PublishedBundle> current) {
        this.current = current.orElse(null);
        this.unannounced = current.isPresent();
    }

    /** Another trainer has published this version, and answers for its announcement. */
    public void follow(PublishedBundle version) {
        if (!version.equals(current)) {
            current = version;
            unannounced = false;
        }
    }

    /** An attempt begins. */
    void begun(double checkpointLoss) {
        loss = checkpointLoss;
    }

    /** An attempt goes without a comparison. */
    void uncompared() {
        uncompared++;
    }

    /** What became of an attempt; returns whether there is a new current version. */
    boolean take(PublishOutcome outcome) {
        if (outcome instanceof PublishOutcome.Announced announced) {
            unannounced = false;
            return becomesCurrent(announced.version());
        } else if (outcome instanceof PublishOutcome.Unannounced pending) {
            unannounced = true;
            failedAnnouncements++;
            return becomesCurrent(pending.version());
        } else if (outcome instanceof PublishOutcome.Rejected refused) {
            Verdict.Rejected verdict = refused.verdict();
            rejected.merge(verdict.reason(), 1L, Long::sum);
            rejection = "Version " + refused.version() + ", " + verdict.reason() + ": " + verdict.detail();
        } else {
            failedExports++;
        }
        return false;
    }

    @Nullable
    PublishedBundle current() {
        return current;
    }

    /** Whether the jobs may not know of the current version. */
    boolean isUnannounced() {
        return unannounced;
    }

    public PublishStatus status() {
        return new PublishStatus(
                current == null ? null : current.manifest().version(),
                current == null ? null : current.manifest().createdAt(),
                published,
                failedExports,
                failedAnnouncements,
                uncompared,
                rejected,
                rejection,
                loss);
    }

    private boolean becomesCurrent(PublishedBundle version) {
        if (version.equals(current)) {
            return false;
        }
        current = version;
        published++;
        return true;
    }
}
