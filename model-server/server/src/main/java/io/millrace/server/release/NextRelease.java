package io.millrace.server.release;

import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The releases that can follow on how a model stands. */
public final class NextRelease {

    private final String model;
    private final Standing standing;
    private final Instant now;

    public NextRelease(String model, Standing standing, Instant now) {
        this.model = model;
        this.standing = standing;
        this.now = now;
    }

    /** Serves {@code version} to everyone, and nothing else until it is unpinned. */
    public Release pin(ReleasedVersion version, String reason) {
        return champion(version, reason).setPinned(true).build();
    }

    /** Makes {@code version} the champion; where versions are tried, the next one is tried against it. */
    public Release promote(ReleasedVersion version, String reason) {
        return champion(version, reason).build();
    }

    /**
     * Takes back what was released last, and pins what was there before.
     *
     * @param version to go back to
     * @param withdrawn the version that is taken back
     */
    public Release rollBack(ReleasedVersion version, String withdrawn, String reason) {
        return draft(reason)
                .setChampion(version)
                .setPrevious(null)
                .setWithdrawn(withdrawn)
                .setPinned(true)
                .build();
    }

    /** Serves the newest announced version again; release control, where it runs, goes on from the champion so far. */
    public Release unpin(String reason) {
        return draft(reason)
                .setChampion(null)
                .setPrevious(standing.champion().orElse(null))
                .build();
    }

    /** Gives a name to the champion that versions are tried against from here on. */
    Release begin(ReleasedVersion version, String reason) {
        return draft(reason).setChampion(version).setPrevious(null).build();
    }

    /** Tries {@code challenger} beside the champion. */
    Release trial(ReleasedVersion challenger, int perMille, String reason) {
        return draft(reason)
                .setChallenger(challenger)
                .setChallengerPerMille(perMille)
                .build();
    }

    /** Ends the trial and keeps the champion. */
    Release withdraw(String challenger, String reason) {
        return draft(reason).setWithdrawn(challenger).build();
    }

    /** Says the newest release again, above one that was written without knowing it. */
    Release again(Release release) {
        return new Release(
                model,
                standing.nextSequence(),
                release.getChampion(),
                release.getChallenger(),
                release.getChallengerPerMille(),
                release.getPrevious(),
                release.getWithdrawn(),
                release.getPinned(),
                release.getReason(),
                now);
    }

    private Release.Builder champion(ReleasedVersion version, String reason) {
        ReleasedVersion champion = standing.champion().orElse(null);
        Release.Builder draft = draft(reason).setChampion(version);
        return version.equals(champion) ? draft : draft.setPrevious(champion);
    }

    /** The same champion, without a challenger, not pinned. */
    private Release.Builder draft(String reason) {
        @Nullable Release known = standing.release();
        return Release.newBuilder()
                .setModel(model)
                .setSequence(standing.nextSequence())
                .setChampion(known == null ? null : known.getChampion())
                .setPrevious(known == null ? null : known.getPrevious())
                .setWithdrawn(known == null ? null : known.getWithdrawn())
                .setReason(reason)
                .setIssuedAt(now);
    }
}
