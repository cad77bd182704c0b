package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthWatchTest {

    private final GrowthWatch growth = new GrowthWatch();

    @Test
    void microBatchThatGrowsAtEveryLookGoesOn() {
        for (int size = 1; size <= 10; size++) {
            assertThat(growth.hasStopped(size)).isFalse();
        }
    }

    @Test
    void oneRecordWithoutAClickIsNotTheEnd() {
        growth.hasStopped(1);

        assertThat(growth.hasStopped(1)).isFalse();
        assertThat(growth.hasStopped(2)).isFalse();
        assertThat(growth.hasStopped(2)).isFalse();
    }

    @Test
    void secondLookInARowWithoutAClickIsTheEnd() {
        growth.hasStopped(1);
        growth.hasStopped(1);

        assertThat(growth.hasStopped(1)).isTrue();
    }

    @Test
    void nextMicroBatchIsNotJudgedByTheOneBefore() {
        growth.hasStopped(3);
        growth.hasStopped(3);
        growth.reset();

        assertThat(growth.hasStopped(1)).isFalse();
        assertThat(growth.hasStopped(1)).isFalse();
        assertThat(growth.hasStopped(1)).isTrue();
    }
}
