package io.millrace.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SendScheduleTest {

    private static final long START = -1_000;
    private static final long ROUNDING = 1_000;

    @Test
    void rowsAreDueEvenlyFromTheStart() {
        SendSchedule schedule = new SendSchedule(START, 500, 0);

        assertThat(schedule.dueNanos(0)).isEqualTo(START);
        assertThat(schedule.dueNanos(1)).isEqualTo(START + 2_000_000);
        assertThat(schedule.dueRows(START - 1)).isZero();
        assertThat(schedule.dueRows(START)).isEqualTo(1);
        assertThat(schedule.dueRows(START + 1_999_999)).isEqualTo(1);
        assertThat(schedule.dueRows(START + 2_000_000)).isEqualTo(2);
    }

    @Test
    void rateRisesEvenlyOverTheRampAndStays() {
        long second = 1_000_000_000L;
        SendSchedule schedule = new SendSchedule(START, 1_000, 4 * second);

        assertThat(schedule.dueRows(START + 2 * second)).isEqualTo(501);
        assertThat(schedule.dueRows(START + 4 * second)).isEqualTo(2_001);
        assertThat(schedule.dueRows(START + 5 * second)).isEqualTo(3_001);
        assertThat(schedule.dueNanos(500)).isEqualTo(START + 2 * second);
        assertThat(schedule.dueNanos(3_000)).isEqualTo(START + 5 * second);
    }

    @Property
    void rowIsNeverSentBeforeItIsDue(
            @ForAll @IntRange(max = 5_000_000) int row,
            @ForAll @DoubleRange(min = 0.5, max = 100_000) double rate,
            @ForAll @LongRange(max = 60_000_000_000L) long ramp) {
        SendSchedule schedule = new SendSchedule(START, rate, ramp);

        long due = schedule.dueNanos(row);

        assertThat(schedule.dueRows(due + ROUNDING)).isGreaterThan(row);
        assertThat(schedule.dueRows(due - ROUNDING)).isLessThanOrEqualTo(row);
    }

    @Test
    void rateThatSendsNothingIsRefused() {
        assertThatThrownBy(() -> new SendSchedule(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SendSchedule(0, Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
