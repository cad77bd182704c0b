package io.millrace.benchmarks.labelflip;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.accounting.Quality;
import org.junit.jupiter.api.Test;

class QualityWindowsTest {

    private final QualityWindows windows = new QualityWindows(10);

    @Test
    void aClickCountsInTheWindowInWhichItWasDue() {
        windows.add(9.9, 1);
        windows.add(0, 0);
        windows.add(10, 21);

        assertThat(windows.windows()).containsExactly(new Quality(2, .5, .5), new Quality(1, 0, 0));
    }

    @Test
    void aWindowWithoutAClickIsThereAndEmpty() {
        windows.add(25, 1);

        assertThat(windows.windows()).containsExactly(new Quality(0, 0, 0), new Quality(0, 0, 0), new Quality(1, 1, 1));
        assertThat(new QualityWindows(10).windows()).isEmpty();
    }
}
