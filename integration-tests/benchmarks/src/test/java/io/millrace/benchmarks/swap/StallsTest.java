package io.millrace.benchmarks.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.run.SendSchedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class StallsTest {

    private static final long MILLI = 1_000_000;
    private static final long START = 5_000 * MILLI;
    private static final long FIRST = 70;

    /** A click is due every ten milliseconds. */
    private final SendSchedule schedule = new SendSchedule(START, 100, 0);

    private final AnswerTimes times = new AnswerTimes(schedule, FIRST);

    @Test
    void aClickCountsInTheWindowInWhichItWasDueHoweverLateItsAnswer() {
        answer(1, 3);
        answer(2, 500);
        answer(3, 4);
        answer(30, 90);

        Stalls stalls = Stalls.in(List.of(window(15, 25), window(25, 45)), times);

        assertThat(stalls.waits()).containsExactly(4, 500);
        assertThat(stalls.longest()).containsExactly(4, 500);
        assertThat(stalls.longestWait()).isEqualTo(500);
    }

    @Test
    void aWindowWithoutAClickHasNoStall() {
        answer(1, 3);

        Stalls stalls = Stalls.in(List.of(window(11, 19)), times);

        assertThat(stalls.waits()).isEmpty();
        assertThat(stalls.longestWait()).isZero();
        assertThat(stalls.figures("swap")).containsEntry("swapLongestInMedianWindow", 0.0);
    }

    @Test
    void theFirstAnswerOfAClickCountsAndThoseOfOtherLoadsDoNot() {
        answer(1, 3);
        answer(1, 300);
        times.answered(FIRST - 1, START + 900 * MILLI);

        assertThat(times.answered()).isEqualTo(1);
        assertThat(Stalls.in(List.of(window(0, 100)), times).longestWait()).isEqualTo(3);
    }

    private void answer(int row, int millis) {
        times.answered(FIRST + row, schedule.dueNanos(row) + millis * MILLI);
    }

    private static Window window(int fromMillis, int toMillis) {
        return new Window(START + fromMillis * MILLI, START + toMillis * MILLI);
    }
}
