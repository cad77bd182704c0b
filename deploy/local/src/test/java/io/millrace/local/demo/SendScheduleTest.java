package io.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SendScheduleTest {

    private static final long START = -1_000;

    @Test
    void rowsAreDueEvenlyFromTheStart() {
        SendSchedule schedule = new SendSchedule(START, 500);

        assertThat(schedule.dueNanos(0)).isEqualTo(START);
        assertThat(schedule.dueNanos(1)).isEqualTo(START + 2_000_000);
        assertThat(schedule.dueRows(START - 1)).isZero();
        assertThat(schedule.dueRows(START)).isEqualTo(1);
        assertThat(schedule.dueRows(START + 1_999_999)).isEqualTo(1);
        assertThat(schedule.dueRows(START + 2_000_000)).isEqualTo(2);
    }

    @Property
    void rowIsNeverSentBeforeItIsDue(
            @ForAll @IntRange(max = 5_000_000) int row, @ForAll @DoubleRange(min = 0.5, max = 100_000) double rate) {
        SendSchedule schedule = new SendSchedule(START, rate);

        long due = schedule.dueNanos(row);

        assertThat(schedule.dueRows(due + 1)).isGreaterThan(row);
        assertThat(schedule.dueRows(due - 2)).isLessThanOrEqualTo(row);
    }

    @Test
    void rateThatSendsNothingIsRefused() {
        assertThatThrownBy(() -> new SendSchedule(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SendSchedule(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
