package io.millrace.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ListQualityTest {

    private static final double THIRD_RANK = 1 / (Math.log(4) / Math.log(2));

    @Test
    void measuresAreThoseOfThePapersCode() {
        ListQuality quality = ListQuality.of(new int[] {5, 9, 7, 1}, 3, new int[] {7, 8});

        assertThat(quality.recall()).isEqualTo(0.5);
        assertThat(quality.hitRate()).isEqualTo(1);
        assertThat(quality.ndcg()).isCloseTo(THIRD_RANK, within(1e-12));
        assertThat(quality.correctedNdcg()).isCloseTo(THIRD_RANK / (1 + Math.log(2) / Math.log(3)), within(1e-12));
        assertThat(quality.reciprocal()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void aRepeatedLabelCountsTwiceInTheDenominatorOfRecallAlone() {
        ListQuality quality = ListQuality.of(new int[] {7}, 3, new int[] {7, 7});

        assertThat(quality.recall()).isEqualTo(0.5);
        assertThat(quality.correctedNdcg()).isEqualTo(1);
    }

    @Test
    void hitsBeyondNDoNotCountAndNothingGivesZero() {
        ListQuality nothing = new ListQuality(0, 0, 0, 0, 0);

        assertThat(ListQuality.of(new int[] {1, 2}, 1, new int[] {2})).isEqualTo(nothing);
        assertThat(ListQuality.of(new int[0], 20, new int[] {2})).isEqualTo(nothing);
        assertThat(ListQuality.of(new int[] {1}, 20, new int[0])).isEqualTo(nothing);
    }

    @Test
    void theMeanIsOverUsers() {
        ListQualityMean mean = new ListQualityMean(2);
        assertThat(mean.mean().recall()).isZero();

        mean.add(new int[] {1, 2}, new int[] {1});
        mean.add(new int[] {1, 2}, new int[] {3});

        assertThat(mean.mean().recall()).isEqualTo(0.5);
        assertThat(mean.users()).isEqualTo(2);
    }

    @Test
    void diversityIsTheShareOfPairsWhoseCategoriesDiffer() {
        int[] categories = {0, 0, 1, -1};

        assertThat(Diversity.of(new int[] {0, 1, 2}, 3, categories)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Diversity.of(new int[] {0, 1, 2}, 2, categories)).isZero();
        assertThat(Diversity.of(new int[] {0, 3, 2}, 3, categories)).isEqualTo(1);
        assertThat(Diversity.of(new int[] {0}, 3, categories)).isZero();
    }

    @Test
    void coverageCountsDistinctItems() {
        Coverage coverage = new Coverage(10);
        coverage.add(new int[] {1, 2, 3}, 2);
        coverage.add(new int[] {2}, 2);

        assertThat(coverage.share()).isEqualTo(0.2);
        assertThat(new Coverage(0).share()).isZero();
    }
}
