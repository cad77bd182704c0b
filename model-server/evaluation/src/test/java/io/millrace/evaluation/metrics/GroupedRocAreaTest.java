package io.millrace.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GroupedRocAreaTest {

    @Property(tries = 200)
    void isTheMeanOfTheUsersAreasByTheirExamples(
            @ForAll @IntRange(max = 60) int size, @ForAll @IntRange(min = 1, max = 9) int users, @ForAll long seed) {
        ScoredExamples drawn = ScoredExamples.draw(size, 6, seed);
        SplittableRandom random = new SplittableRandom(seed + 1);
        int[] owners = new int[size];
        for (int i = 0; i < size; i++) {
            owners[i] = random.nextInt(users) - 3;
        }

        OptionalDouble area = GroupedRocArea.of(owners, drawn.scores(), drawn.labels());

        double sum = 0;
        int weight = 0;
        for (int user = -3; user < users - 3; user++) {
            double wins = 0;
            int pairs = 0;
            int examples = 0;
            for (int i = 0; i < size; i++) {
                examples += owners[i] == user ? 1 : 0;
                for (int j = 0; j < size; j++) {
                    if (owners[i] == user && owners[j] == user && drawn.labels()[i] && !drawn.labels()[j]) {
                        wins += (Math.signum(drawn.scores()[i] - drawn.scores()[j]) + 1) / 2;
                        pairs++;
                    }
                }
            }
            sum += pairs == 0 ? 0 : wins / pairs * examples;
            weight += pairs == 0 ? 0 : examples;
        }
        assertThat(area.isPresent()).isEqualTo(weight > 0);
        if (weight > 0) {
            assertThat(area.getAsDouble()).isCloseTo(sum / weight, within(1e-12));
        }
    }

    @Test
    void givesNoCreditForTellingUsersApart() {
        int[] users = {1, 1, 1, 2, 2, 2};
        double[] scores = {9, 9, 9, 1, 1, 1};
        boolean[] labels = {true, true, false, true, false, false};

        assertThat(RocArea.of(scores, labels).orElseThrow()).isGreaterThan(0.6);
        assertThat(GroupedRocArea.of(users, scores, labels)).hasValue(0.5);
    }

    @Test
    void leavesUsersOfOneKindOut() {
        int[] users = {1, 1, 2, 2, 2};
        assertThat(GroupedRocArea.of(
                        users, new double[] {2, 1, 5, 5, 5}, new boolean[] {true, false, true, true, true}))
                .hasValue(1);
    }

    @Test
    void refusesExamplesWithoutUser() {
        assertThatThrownBy(() -> GroupedRocArea.of(new int[1], new double[2], new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 users and 2 scores");
    }
}
