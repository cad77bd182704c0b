package io.millrace.models.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterestBatchTest {

    @Test
    void anUnknownUserHasZeroInterestsWhateverTheModelMakesOfAnEmptyHistory() {
        PaddedHistories histories = new PaddedHistories(
                new float[8], new float[] {1, 0, 0, 0}, new long[4], new int[] {3, -1, -1, -1}, new int[] {1, 0});
        // two users, two positions, one interest of two dimensions; the second user's is what a bias left
        InterestBatch batch =
                InterestBatch.of(histories, 1, 2, new float[] {1, 2, /* */ 7, 7}, new float[] {1, 0, /* */ 0.5f, 0.5f});

        assertThat(batch.vectors()).containsExactly(1, 2, 0, 0);
        assertThat(batch.known(0)).isTrue();
        assertThat(batch.strongest(0, 0)).isEqualTo(3);
        assertThat(batch.known(1)).isFalse();
        assertThat(batch.strongest(1, 0)).isEqualTo(-1);
    }
}
