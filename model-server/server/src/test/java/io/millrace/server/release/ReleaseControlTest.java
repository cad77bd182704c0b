package io.millrace.server.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.UserSplit;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import io.millrace.schemas.avro.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseControlTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final ReleasedVersion ONE = version("000001");
    private static final ReleasedVersion TWO = version("000002");
    private static final ReleasedVersion THREE = version("000003");
    private static final int PER_MILLE = 300;

    private final ReleaseControl control =
            new ReleaseControl("comirec", new ReleaseSettings(PER_MILLE, 200, 0.1, 0.05, LIMIT));
    private Instant now = START;
    private long offset;

    @Test
    void nothingIsReleasedBeforeTheFirstVersion() {
        assertThat(control.next(now)).isEmpty();
    }

    @Test
    void firstVersionIsChampionAndTheNextOneItsChallenger() {
        control.announced(ONE);
        Release first = release();
        assertThat(first.getChampion()).isEqualTo(ONE);
        assertThat(first.getChallenger()).isNull();
        assertThat(first.getSequence()).isEqualTo(1);
        assertThat(control.next(now))
                .as("one version has nothing to be tried against")
                .isEmpty();

        control.announced(TWO);
        Release trial = release();
        assertThat(trial.getChampion()).isEqualTo(ONE);
        assertThat(trial.getChallenger()).isEqualTo(TWO);
        assertThat(trial.getChallengerPerMille()).isEqualTo(PER_MILLE);
    }

    @Test
    void nothingFollowsWhileAReleaseIsOnItsWay() {
        control.announced(ONE);

        assertThat(control.next(now)).isPresent();
        assertThat(control.next(now)).isEmpty();
    }

    @Test
    void equalChallengerIsPromotedAndTheNewestVersionThatWaitedIsTriedNext() {
        inTrial();
        control.announced(THREE);
        control.announced(version("000004"));
        clicks(100_000, 3, 3);

        Release promoted = release();
        assertThat(promoted.getChampion()).isEqualTo(TWO);
        assertThat(promoted.getPrevious()).isEqualTo(ONE);
        assertThat(promoted.getChallenger()).isNull();
        assertThat(promoted.getReason()).startsWith("The challenger is not worse: NDCG");
        assertThat(control.status().promoted()).isEqualTo(1);

        assertThat(release().getChallenger()).isEqualTo(version("000004"));
    }

    @Test
    void worseChallengerIsTakenBackAndNotTriedAgain() {
        inTrial();
        clicks(20_000, 2, 9);

        Release withdrawn = release();
        assertThat(withdrawn.getChampion()).isEqualTo(ONE);
        assertThat(withdrawn.getChallenger()).isNull();
        assertThat(withdrawn.getWithdrawn()).isEqualTo("000002");
        assertThat(withdrawn.getReason()).startsWith("The challenger is worse: NDCG");
        assertThat(control.status().rolledBack()).isEqualTo(1);
        assertThat(control.next(now)).isEmpty();

        control.announced(THREE);
        assertThat(release().getChallenger()).isEqualTo(THREE);
    }

    @Test
    void olderVersionThatIsAnnouncedAgainIsNotTried() {
        inTrial();
        clicks(100_000, 3, 3);
        assertThat(release().getChampion()).isEqualTo(TWO);

        control.announced(ONE);

        assertThat(control.next(now)).isEmpty();
    }

    @Test
    void trialThatLearnsNothingEndsAtItsLimit() {
        inTrial();
        now = START.plus(LIMIT).minusSeconds(1);
        assertThat(control.next(now)).isEmpty();

        now = START.plus(LIMIT);
        Release ended = release();
        assertThat(ended.getChampion()).isEqualTo(ONE);
        assertThat(ended.getWithdrawn()).isEqualTo("000002");
        assertThat(ended.getReason()).startsWith("Nothing was decided within 30 minutes.");
    }

    @Test
    void listsFromBeforeTheChallengersFirstOneAndOfOtherVersionsDoNotCount() {
        inTrial();
        String challenged = user(true);
        String others = user(false);
        for (int i = 0; i < 10; i++) {
            outcome(others, "000001", 1);
            outcome(challenged, null, 1);
        }
        assertThat(control.status().championsOutcomes().users()).isZero();

        outcome(challenged, "000002", 0); // the trial begins; a user's first list is not counted
        outcome(challenged, "000002", 1);
        outcome(challenged, "000001", 1);
        outcome(challenged, null, 0);
        outcome(others, "000001", 1);
        outcome(others, "000001", 0);
        outcome(others, "000002", 1);

        assertThat(control.status().challengersOutcomes().outcomes()).isEqualTo(2);
        assertThat(control.status().challengersOutcomes().hits()).isEqualTo(1);
        assertThat(control.status().championsOutcomes().outcomes()).isEqualTo(1);
        assertThat(control.status().championsOutcomes().hits()).isZero();
    }

    @Test
    void pinnedModelIsLeftAlone() {
        inTrial();
        control.released(next().pin(THREE, "By hand."));
        control.announced(version("000004"));
        clicks(20_000, 2, 9);

        assertThat(control.next(now.plus(LIMIT))).isEmpty();
        assertThat(control.status().pinned()).isTrue();
        assertThat(control.status().champion()).isEqualTo("000003");
        assertThat(control.status().challenger()).isNull();
    }

    @Test
    void afterUnpinningTheNewestVersionIsTriedAgainstTheOneThatWasPinned() {
        control.announced(ONE);
        control.released(next().pin(ONE, "By hand."));
        control.announced(TWO);
        control.released(next().unpin("By hand."));

        assertThat(release().getChampion()).isEqualTo(ONE);
        assertThat(release().getChallenger()).isEqualTo(TWO);
    }

    @Test
    void releaseThatAPersonWroteMeanwhileStandsAndIsTheTopicsLastWord() {
        inTrial();
        clicks(20_000, 2, 9);
        Release own = control.next(now).orElseThrow();
        Release byHand = next().pin(THREE, "By hand.");
        assertThat(own.getSequence()).isEqualTo(byHand.getSequence());

        control.released(byHand);
        control.released(own);

        Release repeated = release();
        assertThat(repeated.getChampion()).isEqualTo(THREE);
        assertThat(repeated.getPinned()).isTrue();
        assertThat(repeated.getSequence()).isEqualTo(byHand.getSequence() + 1);
        assertThat(control.next(now)).isEmpty();
    }

    @Test
    void anotherControlGoesOnFromTheReleases() {
        Release trial = inTrial();
        ReleaseControl restarted = new ReleaseControl("comirec", new ReleaseSettings(PER_MILLE, 200, 0.1, 0.05, LIMIT));
        restarted.announced(TWO);
        restarted.released(trial);

        assertThat(restarted.next(now)).isEmpty();
        assertThat(restarted.status().challenger()).isEqualTo("000002");
        assertThat(restarted.next(START.plus(LIMIT)).orElseThrow().getSequence())
                .isEqualTo(trial.getSequence() + 1);
    }

    /** Version 1 serves, version 2 is on trial. */
    private Release inTrial() {
        control.announced(ONE);
        release();
        control.announced(TWO);
        return release();
    }

    /** What control releases now, as it reads it back from the topic. */
    private Release release() {
        Optional<Release> next = control.next(now);
        assertThat(next).isPresent();
        control.released(next.get());
        return next.get();
    }

    private NextRelease next() {
        return new NextRelease("comirec", control.standing(), now);
    }

    /** Clicks of 600 users in turn; a side hits with every n-th list. */
    private void clicks(int count, int championHitsEvery, int challengerHitsEvery) {
        UserSplit split = UserSplit.ofTrial("comirec", "000002", PER_MILLE);
        for (int i = 0; i < count; i++) {
            String user = "user-" + i % 600;
            boolean challenged = split.includes(user);
            int round = i / 600 + i % 600;
            boolean hit = round % (challenged ? challengerHitsEvery : championHitsEvery) == 0;
            outcome(user, challenged ? "000002" : "000001", hit ? 1 : 0);
        }
    }

    private static String user(boolean challenged) {
        UserSplit split = UserSplit.ofTrial("comirec", "000002", PER_MILLE);
        int user = 0;
        while (split.includes("user-" + user) != challenged) {
            user++;
        }
        return "user-" + user;
    }

    private void outcome(String user, @Nullable String version, int rank) {
        control.observed(new PrequentialOutcome(
                "event-" + offset,
                user,
                now,
                version,
                version == null ? Tier.POPULARITY : Tier.MODEL,
                rank,
                20,
                0,
                offset++));
    }

    private static ReleasedVersion version(String name) {
        return new ReleasedVersion(name, "file:/store/comirec/versions/" + name, "sha-of-" + name);
    }
}
