package io.millrace.trainer.gate;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.Rejected;
import io.millrace.models.bundle.StagedBundle;
import io.millrace.models.serving.ServingModel;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.sample.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges each version before it is announced: as it is read back from the store, against what the weights that learn say,
 * and beside the champion, which is the version that passed last. Used by one thread at a time.
 */
public final class Gate implements AutoCloseable {

    private final GateSettings settings;
    private final InputWatch watch;

    /** The version that an earlier run announced last; read when the first one is judged. */
    private @Nullable PublishedBundle inherited;

    private @Nullable ServingModel champion;
    private @Nullable ServingModel candidate;

    /** The champion before, which training may still ask. */
    private @Nullable ServingModel retired;

    /** @param current the version that training goes on from */
    public Gate(GateSettings settings, Optional<PublishedBundle> current) {
        this.settings = settings;
        this.inherited = current.orElse(null);
        this.watch = new InputWatch(
                settings,
                current.map(version -> Level.of(version.manifest().metrics())).orElseGet(Level::unknown));
    }

    /** How good champions have lately been on what came in; for a version's metrics, so that a restart knows it. */
    public Level recentLevel() {
        return watch.recent();
    }

    /**
     * Judges a version. If it passed it is to be {@link #promote promoted} when it is published.
     *
     * @param checkpoint what it was written from
     * @param unseen samples that neither it nor the champion has learned from
     */
    public Verdict judge(Checkpoint checkpoint, StagedBundle staged, List<Sample> unseen, Instant now) {
        dismiss();
        retire();
        ServingModel before = championOrInherited();
        BundleOutcome outcome = staged.read(checkpoint.contents().items(), before == null ? null : before.bundle());
        if (outcome instanceof BundleOutcome.Accepted accepted) {
            return judge(checkpoint, before, accepted, unseen, now);
        }
        return Verdict.Rejected.of((Rejected) outcome);
    }

    /** The version that passed last; open until the one after the next is judged. */
    public Optional<ServingModel> champion() {
        return Optional.ofNullable(champion);
    }

    /** The version that passed has been published: the next one is compared with it. */
    public void promote() {
        if (candidate == null) {
            throw new IllegalStateException("No version has passed since the last one was promoted.");
        }
        retired = champion;
        champion = candidate;
        candidate = null;
    }

    @Override
    public void close() {
        dismiss();
        retire();
        if (champion != null) {
            champion.close();
            champion = null;
        }
    }

    private Verdict judge(
            Checkpoint checkpoint,
            @Nullable ServingModel before,
            BundleOutcome.Accepted accepted,
            List<Sample> unseen,
            Instant now) {
        if (before != null) {
            Optional<String> stale = LineageCheck.goesBack(accepted.manifest(), before.manifest());
            if (stale.isPresent()) {
                return Verdict.Rejected.of(
                        GateReason.STALE_LINEAGE,
                        stale.get() + " Only one trainer may write to a store; to go back, point current.json at the"
                                + " version and restart.");
            }
        }
        ServingModel made;
        try {
            made = ServingModel.following(before, accepted);
        } catch (RuntimeException | LinkageError e) { // as a job would: it refuses the version and goes on
            return Verdict.Rejected.of(
                    GateReason.ENGINE_FAILURE, "It cannot be made ready to serve: " + e + ". A job could not either.");
        }
        candidate = made;
        Optional<String> disagreement =
                GoldenCheck.disagreement(made, checkpoint.contents().items(), checkpoint.golden());
        Verdict verdict = disagreement.isPresent()
                ? Verdict.Rejected.of(
                        GateReason.GOLDEN_REQUEST,
                        disagreement.get() + " What is served is not what was trained; please report it with the"
                                + " rejected version.")
                : beside(before, made, unseen, now);
        if (verdict instanceof Verdict.Rejected) {
            dismiss();
        }
        return verdict;
    }

    private Verdict beside(@Nullable ServingModel before, ServingModel made, List<Sample> unseen, Instant now) {
        if (before == null || unseen.size() < settings.minimum()) {
            return watch.isHolding(now)
                    ? Verdict.Rejected.of(
                            GateReason.SUSPICIOUS_INPUT,
                            "The samples before were suspect, and " + unseen.size() + " new ones are too few to say"
                                    + " otherwise; expected at least --gate-minimum " + settings.minimum() + '.')
                    : new Verdict.Passed(Optional.empty());
        }
        Marks ofChampion = Examiner.marks(before, unseen);
        Level recent = watch.recent();
        return switch (watch.judge(ofChampion, now)) {
            case SUSPECT ->
                Verdict.Rejected.of(
                        GateReason.SUSPICIOUS_INPUT,
                        String.format(
                                Locale.ROOT,
                                "On the newest %d samples version %s has a mean reciprocal rank of %.4f, lately it had"
                                        + " %.4f. Look at what writes the training samples; if the change is real, it"
                                        + " is accepted after --gate-hold %s.",
                                unseen.size(),
                                before.version(),
                                ofChampion.mean(),
                                recent.mean(),
                                settings.hold()));
            case SOUND_AGAIN ->
                Verdict.Rejected.of(
                        GateReason.SUSPICIOUS_INPUT,
                        String.format(
                                Locale.ROOT,
                                "On the newest %d samples version %s does well again, its mean reciprocal rank is %.4f;"
                                        + " but suspect ones may be among those that this version has learned from."
                                        + " What it has learned is undone, and the next version begins here.",
                                unseen.size(),
                                before.version(),
                                ofChampion.mean()));
            case SOUND -> compared(ofChampion, Examiner.marks(made, unseen));
        };
    }

    private Verdict compared(Marks ofChampion, Marks ofCandidate) {
        Comparison comparison = Comparison.of(ofChampion, ofCandidate);
        if (comparison.worse(settings.tolerance())) {
            return Verdict.Rejected.of(
                    GateReason.WORSE_THAN_CHAMPION,
                    "It has a " + comparison + ". What it has learned since is undone; if this goes on, lower"
                            + " --learning-rate or look at the training samples.");
        }
        return new Verdict.Passed(Optional.of(comparison));
    }

    /** Null before the first version, and when the one of an earlier run is not readable any more. */
    private @Nullable ServingModel championOrInherited() {
        PublishedBundle earlier = inherited;
        inherited = null;
        if (earlier != null
                && BundleReader.read(earlier.directory(), earlier.manifestSha256())
                        instanceof BundleOutcome.Accepted accepted) {
            champion = ServingModel.of(accepted);
        }
        return champion;
    }

    private void retire() {
        if (retired != null) {
            retired.close();
            retired = null;
        }
    }

    private void dismiss() {
        if (candidate != null) {
            candidate.close();
            candidate = null;
        }
    }
}
