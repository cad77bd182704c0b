package io.millrace.jobs.impressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatermarkWatchTest {

    private final WatermarkWatch watch = new WatermarkWatch(Duration.ofMillis(100));

    @Test
    void firstLookSaysNothing() {
        assertThat(watch.standsStill(5, 1_000)).isFalse();
    }

    @Test
    void eventTimeStandsStillAfterEnoughTimeWithoutAChange() {
        watch.standsStill(5, 1_000);

        assertThat(watch.standsStill(5, 1_099)).isFalse();
        assertThat(watch.standsStill(5, 1_100)).isTrue();
    }

    @Test
    void changeStartsItAnew() {
        watch.standsStill(5, 1_000);

        assertThat(watch.standsStill(6, 1_200)).isFalse();
        assertThat(watch.standsStill(6, 1_300)).isTrue();
    }
}
