package io.millrace.evaluation.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AggregationTest {

    private static final int[] CATEGORIES = {0, 0, 1, 1, -1};

    private final ScoredList candidates = new ScoredList(new int[] {0, 1, 4, 2, 3}, new float[] {5, 4, 3.5f, 3, 1});

    @Test
    void interestsAreMergedByScoreAndAnItemStandsWhereItScoresBest() {
        ScoredList merged = InterestMerge.merge(
                List.of(
                        new ScoredList(new int[] {3, 0, 1}, new float[] {9, 5, 2}),
                        new ScoredList(new int[] {1, 3, 2}, new float[] {7, 6, 5})),
                item -> item != 0);

        assertThat(merged.items()).containsExactly(3, 1, 2);
        assertThat(merged.scores()).containsExactly(9, 7, 5);
    }

    @Test
    void equalInterestsGiveOneOfThem() {
        ScoredList list = new ScoredList(new int[] {4, 2}, new float[] {1, 1});

        assertThat(InterestMerge.merge(List.of(list, list), item -> true).items())
                .containsExactly(4, 2);
        assertThat(InterestMerge.merge(List.of(), item -> true).size()).isZero();
    }

    @Test
    void withoutACoefficientTheOrderIsThatOfTheScores() {
        assertThat(new ControllableAggregation(0).choose(candidates, CATEGORIES, 3))
                .containsExactly(0, 1, 2);
    }

    @Test
    void aLargeCoefficientTakesCategoriesInTurn() {
        assertThat(new ControllableAggregation(100).choose(candidates, CATEGORIES, 4))
                .containsExactly(0, 2, 1, 3);
    }

    @Test
    void aCategoryPaysForEachOfItsChosenItems() {
        assertThat(new ControllableAggregation(1.5).choose(candidates, CATEGORIES, 4))
                .containsExactly(0, 2, 1, 3);
        assertThat(new ControllableAggregation(0.9).choose(candidates, CATEGORIES, 4))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void fewerCandidatesThanPlacesAreAllChosen() {
        assertThat(new ControllableAggregation(1).choose(candidates, CATEGORIES, 20))
                .hasSize(4);
        assertThat(new ControllableAggregation(1).choose(InterestMerge.merge(List.of(), item -> true), CATEGORIES, 20))
                .isEmpty();
    }

    @Test
    void aNegativeCoefficientIsRefused() {
        assertThatThrownBy(() -> new ControllableAggregation(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The coefficient of diversity is -1.0; expected 0 or more.");
    }
}
