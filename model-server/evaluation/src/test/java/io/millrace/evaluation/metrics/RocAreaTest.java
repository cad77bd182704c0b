package io.millrace.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RocAreaTest {

    @Test
    void isOneWhenEveryPositiveIsAboveEveryNegative() {
        assertThat(RocArea.of(new double[] {3, 1, 2, 0}, new boolean[] {true, false, true, false}))
                .hasValue(1);
    }

    @Test
    void isOneHalfWhenAllScoresAreEqual() {
        assertThat(RocArea.of(new double[] {5, 5, 5}, new boolean[] {true, false, false}))
                .hasValue(0.5);
    }

    @Test
    void ordersInfiniteScores() {
        double[] scores = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0};
        assertThat(RocArea.of(scores, new boolean[] {false, true, false})).hasValue(1);
    }

    @Test
    void takesBothZerosForTheSameScore() {
        assertThat(RocArea.of(new double[] {-0.0, 0.0}, new boolean[] {false, true}))
                .hasValue(0.5);
    }

    @Test
    void isUndefinedWithoutBothKinds() {
        assertThat(RocArea.of(new double[] {1, 2}, new boolean[] {true, true})).isEmpty();
        assertThat(RocArea.of(new double[0], new boolean[0])).isEmpty();
    }

    @Test
    void countsPairsBeyondTheRangeOfAnInt() {
        int size = 200_000;
        double[] scores = new double[size];
        boolean[] labels = new boolean[size];
        for (int i = 0; i < size; i++) {
            scores[i] = i;
            labels[i] = i >= size / 2;
        }
        assertThat(RocArea.of(scores, labels)).hasValue(1);
    }

    @Test
    void refusesWhatHasNoPlaceInAnOrder() {
        assertThatThrownBy(() -> RocArea.of(new double[] {1, Double.NaN}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Score 1 is NaN");
        assertThatThrownBy(() -> RocArea.of(new double[] {1}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 scores and 2 labels");
    }
}
