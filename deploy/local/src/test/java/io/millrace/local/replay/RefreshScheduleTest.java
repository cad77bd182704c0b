package io.millrace.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {

    @Test
    void firstVersionComesEarlyAndTheOthersAtTheirCadence() {
        assertThat(takenBefore("3", "10", 35)).containsExactly(3, 13, 23, 33);
    }

    @Test
    void refreshBeforeTheFirstVersionIsTheFirst() {
        assertThat(takenBefore("20", "8", 30)).containsExactly(8, 16, 24);
    }

    @Test
    void eventTimeCountsFromTheFirstClickAndFromEachVersion() {
        assertThat(takenBefore("2s", "10s", 35)).containsExactly(2, 12, 22, 32);
    }

    @Test
    void withoutRefreshTheFirstVersionStays() {
        assertThat(takenBefore("5", "never", 100)).containsExactly(5);
        assertThat(takenBefore("never", "never", 100)).isEmpty();
    }

    @Test
    void scheduleIsOverWhenNothingCanBeDueAnyMore() {
        RefreshSchedule schedule = schedule("5", "never");
        assertThat(schedule.isOver()).isFalse();
        schedule.taken(0);
        assertThat(schedule.isOver()).isTrue();

        assertThat(schedule("never", "never").isOver()).isTrue();
        assertThat(schedule("never", "5").isOver()).isFalse();
    }

    @Test
    void versionThatWasDueAndHadNothingNewIsStillDue() {
        RefreshSchedule schedule = schedule("1", "10");
        schedule.isDue(0);
        schedule.clicked();

        assertThat(schedule.isDue(1)).isTrue();
        schedule.clicked();
        assertThat(schedule.isDue(2)).isTrue();
    }

    /** The clicks, one a second, before which a version is taken. */
    private static List<Integer> takenBefore(String first, String refresh, int clicks) {
        RefreshSchedule schedule = schedule(first, refresh);
        List<Integer> taken = new ArrayList<>();
        for (int click = 0; click < clicks; click++) {
            long time = 1_000_000 + 1_000L * click;
            if (schedule.isDue(time)) {
                schedule.taken(time);
                taken.add(click);
            }
            schedule.clicked();
        }
        return taken;
    }

    private static RefreshSchedule schedule(String first, String refresh) {
        return new RefreshSchedule(Refresh.parse(first), Refresh.parse(refresh));
    }
}
