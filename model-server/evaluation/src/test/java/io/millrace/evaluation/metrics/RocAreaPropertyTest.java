package io.millrace.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RocAreaPropertyTest {

    private static final double TIGHT = 1e-12;

    @Property(tries = 300)
    void isTheShareOfOrderedPairsWithTiesAsHalf(
            @ForAll @IntRange(max = 80) int size, @ForAll @IntRange(min = 1, max = 40) int levels, @ForAll long seed) {
        ScoredExamples drawn = ScoredExamples.draw(size, levels, seed);

        OptionalDouble area = RocArea.of(drawn.scores(), drawn.labels());

        double wins = 0;
        long pairs = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (drawn.labels()[i] && !drawn.labels()[j]) {
                    wins += (Math.signum(drawn.scores()[i] - drawn.scores()[j]) + 1) / 2;
                    pairs++;
                }
            }
        }
        assertThat(area.isPresent()).isEqualTo(pairs > 0);
        if (pairs > 0) {
            assertThat(area.getAsDouble()).isCloseTo(wins / pairs, within(TIGHT));
        }
    }

    @Property(tries = 100)
    void dependsOnTheOrderOfScoresAlone(@ForAll @IntRange(min = 2, max = 80) int size, @ForAll long seed) {
        ScoredExamples drawn = ScoredExamples.draw(size, 10, seed);
        double[] stretched =
                Arrays.stream(drawn.scores()).map(score -> Math.exp(score) - 7).toArray();

        assertThat(RocArea.of(stretched, drawn.labels())).isEqualTo(RocArea.of(drawn.scores(), drawn.labels()));
    }

    @Property(tries = 100)
    void ofOppositeScoresIsTheRest(@ForAll @IntRange(min = 2, max = 80) int size, @ForAll long seed) {
        ScoredExamples drawn = ScoredExamples.draw(size, 10, seed);
        double[] opposite = Arrays.stream(drawn.scores()).map(score -> -score).toArray();

        OptionalDouble area = RocArea.of(drawn.scores(), drawn.labels());

        if (area.isPresent()) {
            assertThat(RocArea.of(opposite, drawn.labels()).orElseThrow())
                    .isCloseTo(1 - area.getAsDouble(), within(TIGHT));
        }
    }
}
