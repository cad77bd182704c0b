package io.millrace.benchmarks.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SwapWindowsTest {

    @Test
    void aSwapIsFeltUntilItHasSettledAndComparedWithAsMuchTimeBefore() {
        SwapWindows windows = SwapWindows.of(List.of(new Swap(0, 10), new Swap(1_000, 1_030)), 1, 20);

        assertThat(windows.swapping()).containsExactly(new Window(1_000, 1_050));
        assertThat(windows.quiet()).containsExactly(new Window(950, 1_000));
    }

    @Test
    void timeInWhichTheVersionBeforeIsFeltIsNotQuiet() {
        SwapWindows windows = SwapWindows.of(List.of(new Swap(0, 70), new Swap(100, 130), new Swap(140, 160)), 1, 20);

        assertThat(windows.swapping()).containsExactly(new Window(100, 150), new Window(140, 180));
        assertThat(windows.quiet()).containsExactly(new Window(90, 100));
    }

    @Test
    void swapsOfTheWarmUpDoNotCount() {
        List<Swap> swaps = List.of(new Swap(0, 1), new Swap(100, 101), new Swap(200, 201), new Swap(300, 301));

        assertThat(SwapWindows.of(swaps, 2, 1).swapping())
                .extracting(Window::fromNanos)
                .containsExactly(200L, 300L);
    }

    @Test
    void aPauseBelongsToEveryWindowThatItReachesInto() {
        Window window = new Window(100, 200);

        assertThat(window.touches(new Pause(90, 20))).isFalse();
        assertThat(window.touches(new Pause(110, 20))).isTrue();
        assertThat(window.touches(new Pause(210, 20))).isTrue();
        assertThat(window.touches(new Pause(300, 250))).isTrue();
        assertThat(window.touches(new Pause(230, 20))).isFalse();
    }
}
