package io.millrace.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.local.run.SendSchedule;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {

    private static final long START = 5_000_000_000L;
    private static final long MILLI = 1_000_000;
    private static final long FIRST = 700;

    /** A click every millisecond. */
    private final SendSchedule schedule = new SendSchedule(START, 1_000, 0);

    private final LatencyRecorder recorder = new LatencyRecorder(schedule, FIRST, 10, 110);

    @Test
    void latencyCountsFromWhenTheClickWasDue() {
        for (int row = 0; row < 110; row++) {
            recorder.answered(FIRST + row, START + row * MILLI + 4 * MILLI);
        }

        assertThat(recorder.isComplete()).isTrue();
        assertThat(recorder.latencies().p50()).isCloseTo(4, within(0.01));
        assertThat(recorder.latencies().max()).isCloseTo(4, within(0.01));
    }

    @Test
    void warmUpDoesNotCount() {
        recorder.answered(FIRST + 9, START + 900 * MILLI);
        recorder.answered(FIRST + 10, START + 10 * MILLI + 2 * MILLI);

        assertThat(recorder.latencies().answered()).isEqualTo(1);
        assertThat(recorder.latencies().max()).isCloseTo(2, within(0.01));
    }

    @Test
    void stallIsFeltByEveryClickThatWasDueMeanwhile() {
        long stallEnds = START + 110 * MILLI;
        for (int row = 0; row < 110; row++) {
            recorder.answered(FIRST + row, stallEnds);
        }

        assertThat(recorder.latencies().p50()).isCloseTo(50, within(1.0));
        assertThat(recorder.latencies().max()).isCloseTo(100, within(1.0));
    }

    @Test
    void answerCountsOnceAndOnlyForItsOwnLoad() {
        recorder.answered(FIRST + 20, START + 21 * MILLI);
        recorder.answered(FIRST + 20, START + 99 * MILLI);
        recorder.answered(FIRST - 1, START);
        recorder.answered(FIRST + 110, START);

        assertThat(recorder.latencies().answered()).isEqualTo(1);
        assertThat(recorder.latencies().missing()).isEqualTo(109);
        assertThat(recorder.isComplete()).isFalse();
    }
}
