package io.millrace.server.release;

import io.millrace.schemas.UserSplit;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is released next. The newest announced version becomes the challenger; versions that are announced during its
 * trial wait, and only the newest of them is tried after it. A pinned model is left alone. What was decided is in the releases
 * themselves: whoever reads them and the outcomes since goes on where another stopped. Used by one thread.
 */
final class ReleaseControl implements ReleaseEvents {

    /** Versions are numbers, padded with zeros. */
    private static final Comparator<ReleasedVersion> BY_NUMBER = Comparator.comparing(
                    (ReleasedVersion version) -> version.getVersion().length())
            .thenComparing(ReleasedVersion::getVersion);

    private final String model;
    private final ReleaseSettings settings;
    private final SequentialTest test;
    private Standing standing = Standing.NOTHING;
    private @Nullable Trial trial;
    private @Nullable Judgement judgement;
    private long issued;
    private long promoted;
    private long rolledBack;
    private boolean contradicted;

    /** @param settings with which versions are tried */
    ReleaseControl(String model, ReleaseSettings settings) {
        this.model = model;
        this.settings = settings;
        this.test = new SequentialTest(settings);
    }

    @Override
    public void announced(ReleasedVersion version) {
        standing = standing.announced(version);
    }

    /** @param release this control's own among them */
    @Override
    public void released(Release release) {
        Standing next = standing.released(release);
        if (next.equals(standing)) {
            contradicted = true; // the topic's last word, which compaction keeps, must be the one that counts
            return;
        }
        contradicted = false;
        standing = next;
        trial = trialOf(release);
        judgement = null;
    }

    @Override
    public void observed(PrequentialOutcome outcome) {
        if (trial != null) {
            trial.observe(outcome);
        }
    }

    /** What is to be released now; nothing while the release before is on its way. */
    Optional<Release> next(Instant now) {
        if (issued >= standing.nextSequence()) {
            return Optional.empty();
        }
        Optional<Release> next = Optional.ofNullable(decide(new NextRelease(model, standing, now), now));
        next.ifPresent(release -> issued = release.getSequence());
        return next;
    }

    /** How the model stands. */
    Standing standing() {
        return standing;
    }

    ReleaseStatus status() {
        return ReleaseStatus.of(standing, trial, judgement, promoted, rolledBack);
    }

    private @Nullable Release decide(NextRelease next, Instant now) {
        Release release = standing.release();
        ReleasedVersion newest = standing.announced();
        if (contradicted && release != null) {
            return next.again(release);
        }
        if (newest == null || (release != null && release.getPinned())) {
            return null;
        }
        if (release == null || release.getChampion() == null) {
            ReleasedVersion before = release == null ? null : release.getPrevious();
            return next.begin(
                    before == null ? newest : before, "Versions are tried from here on; this is the one that serves.");
        }
        return trial == null ? nextTrial(next, release, newest) : endOfTrial(next, trial, release, now);
    }

    private @Nullable Release nextTrial(NextRelease next, Release release, ReleasedVersion newest) {
        boolean newer = BY_NUMBER.compare(newest, release.getChampion()) > 0;
        if (!newer || newest.getVersion().equals(release.getWithdrawn())) {
            return null; // an announcement that was replayed is no new version
        }
        return next.trial(newest, settings.challengerPerMille(), "It was announced.");
    }

    private @Nullable Release endOfTrial(NextRelease next, Trial running, Release release, Instant now) {
        ReleasedVersion challenger = release.getChallenger();
        Judgement result = running.judge(test, now, settings.trialLimit());
        judgement = result;
        if (result instanceof Judgement.Promote) {
            promoted++;
            return next.promote(challenger, result.why());
        }
        if (result instanceof Judgement.RollBack) {
            rolledBack++;
            return next.withdraw(challenger.getVersion(), result.why());
        }
        return null;
    }

    private @Nullable Trial trialOf(Release release) {
        ReleasedVersion champion = release.getChampion();
        ReleasedVersion challenger = release.getChallenger();
        if (champion == null || challenger == null) {
            return null;
        }
        UserSplit split = UserSplit.ofTrial(model, challenger.getVersion(), release.getChallengerPerMille());
        return new Trial(champion.getVersion(), challenger.getVersion(), split, release.getIssuedAt());
    }
}
