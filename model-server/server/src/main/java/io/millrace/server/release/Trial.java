package io.millrace.server.release;

import io.millrace.schemas.UserSplit;
import io.millrace.schemas.avro.PrequentialOutcome;
import java.time.Duration;
import java.time.Instant;

/**
 * A challenger beside its champion, on the same stream at the same time. It begins with the first judged list of the
 * challenger, since a job must load it first. Lists count for their user's side, those of the popularity tier too: which users a
 * version has an answer for is part of how good it is. A list by a version that does not serve that side is from before the trial
 * and counts for neither.
 */
final class Trial {

    private final String champion;
    private final String challenger;
    private final UserSplit split;
    private final Instant startedAt;
    private final Arm champions = new Arm();
    private final Arm challengers = new Arm();
    private boolean begun;

    Trial(String champion, String challenger, UserSplit split, Instant startedAt) {
        this.champion = champion;
        this.challenger = challenger;
        this.split = split;
        this.startedAt = startedAt;
    }

    void observe(PrequentialOutcome outcome) {
        String version = outcome.getModelVersion();
        begun |= challenger.equals(version);
        boolean challenged = split.includes(outcome.getUserId());
        if (begun && (version == null || version.equals(challenged ? challenger : champion))) {
            (challenged ? challengers : champions).add(outcome);
        }
    }

    /** @param limit after which no further evidence is waited for */
    Judgement judge(SequentialTest test, Instant now, Duration limit) {
        Judgement judgement = test.judge(champions.summary(), challengers.summary());
        if (judgement instanceof Judgement.Hold && !now.isBefore(startedAt.plus(limit))) {
            return new Judgement.RollBack(
                    "Nothing was decided within " + limit.toMinutes() + " minutes. " + judgement.why());
        }
        return judgement;
    }

    ArmSummary champions() {
        return champions.summary();
    }

    ArmSummary challengers() {
        return challengers.summary();
    }
}
