package io.millrace.models.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    @Test
    void countsHalveEveryHalfLife() {
        DecayedPopularity popularity = new DecayedPopularity(2, 10, 20);
        popularity.add(1);
        popularity.add(2);
        popularity.add(2);
        // item 1 is two events old: 1/2; item 2: 1 and 1/sqrt(2)
        DecayedPopularity.State state = popularity.toState();
        assertThat(state.keys()).containsExactly(2, 1);
        assertThat(state.counts()[1]).isCloseTo(0.5, within(1e-12));
        assertThat(state.counts()[0]).isCloseTo(1 + Math.sqrt(0.5), within(1e-12));
        assertThat(popularity.share(1)).isCloseTo(0.5 / (1.5 + Math.sqrt(0.5)), within(1e-12));
        assertThat(popularity.share(9)).isZero();
    }

    @Test
    void recentItemsOvertakeOnceFrequentOnes() {
        DecayedPopularity popularity = new DecayedPopularity(3, 10, 20);
        LongStream.of(1, 1, 1, 1, 1, 2, 2, 2, 3).forEach(popularity::add);
        assertThat(popularity.top(10)).containsExactly(2, 1, 3);
        assertThat(popularity.top(2)).containsExactly(2, 1);
    }

    @Test
    void trackedItemsAreBoundedAndTheListSurvives() {
        DecayedPopularity popularity = new DecayedPopularity(1_000, 5, 40);
        for (int event = 0; event < 10_000; event++) {
            popularity.add(event % 2 == 0 ? event % 10 : 1_000 + event);
            assertThat(popularity.toState().keys().length).isLessThanOrEqualTo(40);
        }
        assertThat(popularity.top(5)).containsExactlyInAnyOrder(0, 2, 4, 6, 8);
    }

    @Test
    void sizesThatCannotWorkAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecayedPopularity(10, 100, 150))
                .withMessageContaining("twice as many items");
    }

    @Test
    void successorsAreSortedByCountAndThenByFirstAppearance() {
        LastItemTransitions transitions = new LastItemTransitions();
        LongStream.of(5, 6, 7, 8, 9).forEach(next -> transitions.add(1, next));
        transitions.add(1, 8);
        transitions.add(1, 6);
        transitions.add(1, 9);
        transitions.add(1, 9);
        assertThat(transitions.top(1, 10)).containsExactly(9, 6, 8, 5, 7);
        assertThat(transitions.top(1, 2)).containsExactly(9, 6);
        assertThat(transitions.top(2, 10)).isEmpty();
    }

    @Test
    void anItemThatFollowsItselfIsNoTransition() {
        LastItemTransitions transitions = new LastItemTransitions();
        transitions.add(1, 1);
        assertThat(transitions.top(1, 10)).isEmpty();
    }

    @Test
    void theLastItemIsDroppedFromThePopularOnesAndNotReplaced() {
        DecayedPopularity popularity = new DecayedPopularity(1_000, 10, 20);
        LongStream.of(1, 1, 1, 2, 2, 3).forEach(popularity::add);
        assertThat(BaselineLists.popularity(popularity, 1, 2)).containsExactly(2);
        assertThat(BaselineLists.popularity(popularity, 3, 2)).containsExactly(1, 2);
    }

    @Test
    void transitionsAreFilledUpWithPopularItemsThatAreNotInTheListYet() {
        DecayedPopularity popularity = new DecayedPopularity(1_000, 10, 20);
        LongStream.of(1, 1, 1, 1, 2, 2, 2, 3, 3, 4).forEach(popularity::add);
        LastItemTransitions transitions = new LastItemTransitions();
        transitions.add(1, 3);
        assertThat(BaselineLists.transitions(transitions, popularity, 1, 3)).containsExactly(3, 2, 4);
        assertThat(BaselineLists.transitions(transitions, popularity, 1, 9)).containsExactly(3, 2, 4);
        assertThat(BaselineLists.transitions(transitions, popularity, 2, 2)).containsExactly(1, 3);
    }
}
