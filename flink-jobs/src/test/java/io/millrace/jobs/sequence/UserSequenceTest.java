package io.millrace.jobs.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UserSequenceTest {

    private static final SequenceRules RULES = new SequenceRules(3, Duration.ofMillis(100));

    @Test
    void equalTimesKeepTheOrderOfArrival() {
        UserSequence sequence = accept(accept(accept(UserSequence.EMPTY, 1, 50), 2, 50), 3, 50);

        assertThat(sequence.eventKeys()).containsExactly(1, 2, 3);
    }

    @Test
    void fullSequenceGivesUpItsOldestClick() {
        UserSequence full = accept(accept(accept(UserSequence.EMPTY, 1, 10), 2, 20), 3, 30);

        UserSequence sequence = accept(full, 4, 25);

        assertThat(sequence.eventKeys()).containsExactly(2, 4, 3);
        assertThat(full.eventKeys())
                .as("the older sequence is shared and stays")
                .containsExactly(1, 2, 3);
    }

    @Test
    void clickAtTheEdgeOfLatenessIsAccepted() {
        UserSequence sequence = accept(UserSequence.EMPTY, 1, 200);

        assertThat(sequence.offer(2, 2, 100, RULES)).isInstanceOf(SequenceUpdate.Accepted.class);
        assertThat(sequence.offer(2, 2, 99, RULES)).isInstanceOf(SequenceUpdate.Late.class);
    }

    @Test
    void clickOlderThanAFullSequenceIsLate() {
        UserSequence full = accept(accept(accept(UserSequence.EMPTY, 1, 10), 2, 20), 3, 30);

        assertThat(full.offer(4, 4, 9, RULES)).isInstanceOf(SequenceUpdate.Late.class);
    }

    @Test
    void duplicateIsADuplicateHoweverLateItIs() {
        UserSequence sequence = accept(UserSequence.EMPTY, 1, 0);
        sequence = accept(sequence, 2, 100);

        assertThat(sequence.offer(1, 1, -5_000, RULES)).isInstanceOf(SequenceUpdate.Duplicate.class);
    }

    @Test
    void sequenceThatWasWrittenWithAGreaterCapacityIsCut() {
        UserSequence longer = UserSequence.EMPTY;
        SequenceRules roomy = new SequenceRules(6, Duration.ofMillis(100));
        for (int i = 1; i <= 6; i++) {
            longer = ((SequenceUpdate.Accepted) longer.offer(i, i, i, roomy)).sequence();
        }

        SequenceUpdate.Accepted accepted = (SequenceUpdate.Accepted) longer.offer(7, 7, 7, RULES);

        assertThat(accepted.sequence().eventKeys()).containsExactly(5, 6, 7);
        assertThat(accepted.position()).isEqualTo(2);
        assertThat(longer.offer(8, 8, 3, RULES)).isInstanceOf(SequenceUpdate.Late.class);
    }

    @Test
    void columnsOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> new UserSequence(new long[2], new long[1], new long[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 event keys, 1 item keys, 1 times");
    }

    private static UserSequence accept(UserSequence sequence, long key, long time) {
        return ((SequenceUpdate.Accepted) sequence.offer(key, key, time, RULES)).sequence();
    }
}
