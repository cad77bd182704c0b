package io.millrace.jobs.lockstep;

import io.millrace.jobs.rank.RankConfig;
import io.millrace.jobs.samples.SampleConfig;
import io.millrace.jobs.score.ScoreConfig;
import io.millrace.jobs.sequence.SequenceRules;

/** The stages of a lockstep job; what only matters where there is a wall clock is not used. */
public record LockstepConfig(SequenceRules sequence, ScoreConfig score, RankConfig rank, SampleConfig samples) {

    /** Candidates per request that scoring has to find, so that ranking can fill its lists. */
    int candidateCount() {
        return rank.candidateCount(sequence.capacity());
    }
}
