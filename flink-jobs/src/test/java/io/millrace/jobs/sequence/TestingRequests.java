package io.millrace.jobs.sequence;

import io.millrace.jobs.ingest.Click;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Makes requests as the sequence stage does, for tests of the stages behind it. */
public final class TestingRequests {

    private static final SequenceRules RULES = new SequenceRules(50, Duration.ofDays(1));

    private final Map<String, UserSequence> sequences = new HashMap<>();

    /** @throws AssertionError if the click is a duplicate or late */
    public ScoreRequest accept(Click click) {
        UserSequence sequence = sequences.getOrDefault(click.userId(), UserSequence.EMPTY);
        SequenceUpdate update = sequence.offer(click, RULES);
        if (update instanceof SequenceUpdate.Accepted accepted) {
            sequences.put(click.userId(), accepted.sequence());
            return new ScoreRequest(click, accepted.sequence(), accepted.position());
        }
        throw new AssertionError("Not accepted but " + update + ": " + click);
    }
}
