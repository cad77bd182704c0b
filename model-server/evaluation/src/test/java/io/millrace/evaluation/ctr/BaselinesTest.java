package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BaselinesTest {

    /** Held out: the last two of every user with four or more. */
    private static final Behaviours BEHAVIOURS =
            new Behaviours(new int[][] {{0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 4}, {5, 1, 0, 0}}, new int[6], 1);

    private final Labels labels = new SampledLabels(BEHAVIOURS, new Seeds(1));
    private final Impressions judged = new Impressions();

    @Test
    void popularityCountsWhatTeaches() {
        Baseline popularity = new PopularityBaseline(BEHAVIOURS, labels);

        assertThat(score(popularity, 0, 3, 0)).isEqualTo(3);
        assertThat(score(popularity, 0, 3, 1)).isEqualTo(4);
        assertThat(score(popularity, 0, 3, 2)).isZero();
        assertThat(score(popularity, 0, 3, 4)).isEqualTo(1);
    }

    @Test
    void transitionsCountWhatFollowedTheLastItem() {
        Baseline transitions = new TransitionBaseline(BEHAVIOURS, labels);

        assertThat(score(transitions, 0, 1, 1)).isEqualTo(3);
        assertThat(score(transitions, 0, 2, 4)).isEqualTo(1);
        assertThat(score(transitions, 0, 2, 2)).as("was held out").isZero();
        assertThat(score(transitions, 0, 0, 1)).as("has no last item").isZero();
    }

    @Test
    void neighboursAreItemsOfTheSameUsers() {
        Baseline neighbours = new NeighbourBaseline(BEHAVIOURS, labels, 20);

        double zeroAndOne = 3 / Math.sqrt(3 * 4);
        double oneAndFive = 1 / Math.sqrt(4 * 1);
        assertThat(score(neighbours, 0, 1, 1)).isCloseTo(zeroAndOne, within(1e-12));
        assertThat(score(neighbours, 3, 1, 1)).isCloseTo(oneAndFive, within(1e-12));
        assertThat(score(neighbours, 3, 2, 1)).isCloseTo(oneAndFive + 1, within(1e-12));
        assertThat(score(neighbours, 0, 1, 3))
                .as("nobody is known to have had it")
                .isZero();
        assertThat(score(neighbours, 0, 0, 1)).as("has no history").isZero();
    }

    @Test
    void neighboursOfTheLastItemsCountAlone() {
        Baseline neighbours = new NeighbourBaseline(BEHAVIOURS, labels, 1);

        assertThat(score(neighbours, 3, 2, 5)).isCloseTo(1 / Math.sqrt(4 * 1), within(1e-12));
    }

    @Test
    void likeRateIsDrawnTowardsTheOverallOne() {
        Impressions training = new Impressions();
        training.add(0, 0, 0, true);
        training.add(0, 1, 1, false);
        Baseline likeRate = new LikeRateBaseline(BEHAVIOURS, training);

        assertThat(score(likeRate, 0, 3, 0)).isCloseTo(6 / 11.0, within(1e-12));
        assertThat(score(likeRate, 0, 3, 1)).isCloseTo(5 / 11.0, within(1e-12));
        assertThat(score(likeRate, 0, 3, 5)).isEqualTo(0.5);
    }

    private double score(Baseline baseline, int user, int position, int candidate) {
        judged.add(user, position, candidate, true);
        return baseline.score(judged, judged.size() - 1);
    }
}
