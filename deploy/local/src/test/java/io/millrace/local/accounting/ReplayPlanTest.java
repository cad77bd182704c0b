package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.data.EventLog;
import io.millrace.local.data.Logs;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {

    private static final int RETAINED = 2;

    @Test
    void clickCountsWhenItsUserHasHistoryAndTheItemIsNotTheLast() {
        ReplayPlan plan = plan(Logs.of(
                "ann a click 1", // no history
                "bob a click 2", // no history
                "ann a click 3", // the last item again
                "ann b click 4", // counts
                "ann b return 5", // context: neither scored nor history
                "ann a click 6")); // counts

        assertThat(rows(plan, plan::isScored)).containsExactly(3, 5);
        assertThat(rows(plan, plan::isAnswered)).containsExactly(0, 1, 2, 3, 5);
        assertThat(plan.scores()).isEqualTo(2);
        assertThat(plan.answers()).isEqualTo(5);
        assertThat(plan.events()).isEqualTo(5);
        assertThat(plan.context()).isEqualTo(1);
    }

    @Test
    void malformedAndUnreadableRowsAreEventsWithoutAnswer() {
        EventLog log = Logs.of("ann a click 1", "broken", "ann b click 2", "ann c return 3", "ann d click 4");

        ReplayPlan plan = new ReplayPlan(log, row -> row != 2 && row != 3, RETAINED);

        assertThat(rows(plan, plan::isAnswered)).containsExactly(0, 4);
        assertThat(plan.events()).isEqualTo(5);
        assertThat(plan.context()).isZero();
        assertThat(rows(plan, plan::isScored)).containsExactly(4);
    }

    @Test
    void repeatedEventIdOfOneUserIsADuplicate() {
        ReplayPlan plan = plan(Logs.withIds("ann a click 1 x", "ann b click 2 x", "ann c click 3 y"));

        assertThat(rows(plan, plan::isAnswered)).containsExactly(0, 2);
        assertThat(rows(plan, plan::isScored)).containsExactly(2);
    }

    @Test
    void repeatedIdBeyondWhatTheJobRemembersIsAnsweredAgain() {
        ReplayPlan plan =
                plan(Logs.withIds("ann a click 1 x", "ann b click 2 y", "ann c click 3 z", "ann d click 4 x"));

        assertThat(rows(plan, plan::isAnswered)).containsExactly(0, 1, 2, 3);
        assertThat(plan.answersTo(0)).isEqualTo(2);
        assertThat(plan.row("x")).hasValue(0);
    }

    @Test
    void idThatTwoUsersShareIsAnsweredTwice() {
        ReplayPlan plan = plan(Logs.withIds("ann a click 1 x", "bob b click 2 x"));

        assertThat(plan.answers()).isEqualTo(2);
        assertThat(plan.answersTo(0)).isEqualTo(2);
    }

    @Test
    void everyRowIsFoundByItsEventId() {
        ReplayPlan plan = plan(Logs.of("ann a click 1", "bob a click 2"));

        assertThat(plan.row("log-1")).hasValue(1);
        assertThat(plan.row("log-2")).isEmpty();
    }

    private static ReplayPlan plan(EventLog log) {
        return new ReplayPlan(log, row -> true, RETAINED);
    }

    private static List<Integer> rows(ReplayPlan plan, IntPredicate chosen) {
        return IntStream.range(0, plan.log().size()).filter(chosen).boxed().toList();
    }
}
