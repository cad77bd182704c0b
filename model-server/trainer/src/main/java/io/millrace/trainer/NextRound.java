package io.millrace.trainer;

import io.millrace.models.bundle.Round;
import io.millrace.trainer.gate.Verdict;
import io.millrace.trainer.publish.PublishOutcome;
import java.util.Map;
import java.util.Optional;

/** Decides where a group goes on when no version came of a round. */
final class NextRound {

    private NextRound() {}

    /**
     * Behind the samples of a version that was refused for what it had learned, so that they cannot be in the way for ever; at the same
     * place when it was refused for another reason or not written, or when there is no version before it to go back to.
     *
     * @param learnedTo the offsets behind the round's samples
     * @return empty when there is a version, from which the next round goes on by itself
     */
    static Optional<Round> withoutVersion(Round round, PublishOutcome outcome, Map<Integer, Long> learnedTo) {
        if (outcome instanceof PublishOutcome.Rejected rejected) {
            boolean passOver = rejected.verdict().fault() == Verdict.Fault.LEARNING && round.base() != null;
            return Optional.of(round.again(passOver ? learnedTo : round.offsets()));
        }
        return outcome instanceof PublishOutcome.ExportFailed
                ? Optional.of(round.again(round.offsets()))
                : Optional.empty();
    }
}
