package io.millrace.server.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArmTest {

    private final Arm arm = new Arm();
    private long offset;

    @Test
    void firstListOfAUserIsNotCounted() {
        list("ann", 1);
        list("bob", 1);
        list("bob", 0);

        assertThat(arm.summary().users()).isEqualTo(1);
        assertThat(arm.summary().outcomes()).isEqualTo(1);
        assertThat(arm.summary().hits()).isZero();
    }

    @Test
    void listThatIsHeardOfAgainIsNotCountedAgain() {
        list("ann", 0);
        list("ann", 3);
        arm.add(SimulatedTrial.outcome("ann", "000001", 3, offset - 1));
        arm.add(SimulatedTrial.outcome("ann", "000001", 0, offset - 2));

        assertThat(arm.summary().outcomes()).isEqualTo(1);
        assertThat(arm.summary().hits()).isEqualTo(1);
        assertThat(arm.summary().ndcg()).isCloseTo(0.5, within(1e-12));
    }

    /** Gains of ann 1, 0.5 and of bob 0: mean .5, deviations 1.5 - 2 * .5 and 0 - .5, doubled for two users. */
    @Test
    void varianceIsThatOfARatioOfSumsOverUsers() {
        list("ann", 0);
        list("bob", 0);
        list("ann", 1);
        list("ann", 3);
        list("bob", 0);

        assertThat(arm.summary().ndcg()).isCloseTo(0.5, within(1e-12));
        assertThat(arm.summary().hitRate()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(arm.summary().variance()).isCloseTo(2 * (0.25 + 0.25) / 9, within(1e-12));
    }

    @Test
    void userCountsWithItsFirstListsOnly() {
        for (int i = 0; i < 3 * Arm.MOST_LISTS; i++) {
            list("ann", 1);
        }

        assertThat(arm.summary().outcomes()).isEqualTo(Arm.MOST_LISTS);
    }

    @Test
    void oneUserHasNoVariance() {
        list("ann", 0);
        list("ann", 1);

        assertThat(arm.summary().variance()).isNaN();
    }

    private void list(String user, int rank) {
        arm.add(SimulatedTrial.outcome(user, "000001", rank, offset++));
    }
}
