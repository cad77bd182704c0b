package io.millrace.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.Round;
import io.millrace.trainer.gate.Verdict;
import io.millrace.trainer.publish.PublishOutcome;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextRoundTest {

    private static final Map<Integer, Long> BEHIND = Map.of(0, 17L, 1, 5L);
    private final Round round = new Round("000003", 1, Map.of(0, 10L));

    @Test
    void whatWasRefusedForWhatItLearnedIsPassedOver() {
        assertThat(NextRound.withoutVersion(round, refused(Verdict.Fault.LEARNING), BEHIND))
                .contains(new Round("000003", 2, BEHIND));
    }

    @Test
    void beforeTheFirstVersionNothingIsPassedOver() {
        Round first = new Round(null, 0, Map.of());

        assertThat(NextRound.withoutVersion(first, refused(Verdict.Fault.LEARNING), BEHIND))
                .contains(new Round(null, 1, Map.of()));
    }

    @Test
    void whatWasWrittenBadlyOrNotAtAllIsLearnedAgain() {
        Round again = new Round("000003", 2, Map.of(0, 10L));

        assertThat(NextRound.withoutVersion(round, refused(Verdict.Fault.FILES), BEHIND))
                .contains(again);
        assertThat(NextRound.withoutVersion(
                        round, new PublishOutcome.ExportFailed(new IOException("The disk is full.")), BEHIND))
                .contains(again);
    }

    private static PublishOutcome refused(Verdict.Fault fault) {
        return new PublishOutcome.Rejected("000004", new Verdict.Rejected("not-finite", "A weight is NaN.", fault));
    }
}
