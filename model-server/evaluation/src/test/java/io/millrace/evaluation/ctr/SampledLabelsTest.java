package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampledLabelsTest {

    private static final Behaviours TWO_USERS =
            new Behaviours(new int[][] {{0, 1, 2, 3, 4}, {5, 6, 7}}, new int[20], 1);

    @Test
    void lastItemIsTestedSecondLastValidatedAndTheOthersButTheFirstTeach() {
        Labels labels = new SampledLabels(TWO_USERS, new Seeds(1));

        assertThat(positives(labels.training(0))).containsExactly("0@1=1", "0@2=2", "1@1=6", "1@2=7");
        assertThat(positives(labels.validation())).containsExactly("0@3=3");
        assertThat(positives(labels.test())).containsExactly("0@4=4");
    }

    @Test
    void whatIsHeldOutTeachesNoBaseline() {
        Labels labels = new SampledLabels(TWO_USERS, new Seeds(1));

        assertThat(labels.teaches(0, 2)).isTrue();
        assertThat(labels.teaches(0, 3)).isFalse();
        assertThat(labels.teaches(0, 4)).isFalse();
        assertThat(labels.teaches(1, 2)).isTrue();
    }

    @Test
    void everyPassDrawsItsOwnNegativesAndTheSeedDecidesWhich() {
        Labels labels = new SampledLabels(Drawn.behaviours(30, 20, 500, 3), new Seeds(1));
        Labels same = new SampledLabels(Drawn.behaviours(30, 20, 500, 3), new Seeds(1));
        Labels other = new SampledLabels(Drawn.behaviours(30, 20, 500, 3), new Seeds(2));

        assertThat(candidates(labels.training(1))).isNotEqualTo(candidates(labels.training(0)));
        assertThat(candidates(labels.training(1))).isEqualTo(candidates(same.training(1)));
        assertThat(candidates(labels.test())).isEqualTo(candidates(labels.test()));
        assertThat(candidates(labels.test())).isNotEqualTo(candidates(other.test()));
    }

    @Test
    void aUserWhoHadEverythingHasNoNegatives() {
        Behaviours behaviours = new Behaviours(new int[][] {{0, 1, 2, 1, 0}}, new int[3], 1);

        assertThat(new SampledLabels(behaviours, new Seeds(1)).training(0).size())
                .isZero();
    }

    @Property(tries = 100)
    void everyPositiveIsFollowedByAnItemThatItsUserNeverHad(
            @ForAll @IntRange(max = 8) int users, @ForAll @IntRange(min = 1, max = 12) int items, @ForAll long seed) {
        Behaviours behaviours = Drawn.behaviours(users, 10, items, seed);
        Labels labels = new SampledLabels(behaviours, new Seeds(seed));

        for (Impressions impressions : List.of(labels.training(2), labels.validation(), labels.test())) {
            assertThat(impressions.size()).isEven();
            for (int i = 0; i < impressions.size(); i += 2) {
                int[] history = behaviours.history(impressions.user(i));
                assertThat(impressions.label(i)).isTrue();
                assertThat(impressions.candidate(i)).isEqualTo(history[impressions.position(i)]);
                assertThat(impressions.label(i + 1)).isFalse();
                assertThat(impressions.user(i + 1)).isEqualTo(impressions.user(i));
                assertThat(impressions.position(i + 1)).isEqualTo(impressions.position(i));
                assertThat(Arrays.stream(history).boxed()).doesNotContain(impressions.candidate(i + 1));
            }
        }
    }

    private static List<String> positives(Impressions impressions) {
        List<String> positives = new ArrayList<>();
        for (int i = 0; i < impressions.size(); i++) {
            if (impressions.label(i)) {
                positives.add(impressions.user(i) + "@" + impressions.position(i) + "=" + impressions.candidate(i));
            }
        }
        return positives;
    }

    private static List<Integer> candidates(Impressions impressions) {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < impressions.size(); i++) {
            candidates.add(impressions.candidate(i));
        }
        return candidates;
    }
}
