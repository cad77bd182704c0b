package io.millrace.evaluation.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ControllableAggregationPropertyTest {

    /** The early end of the search changes nothing: the same as looking at every candidate in every step. */
    @Property
    void theChoiceIsTheExactGreedyOne(
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @DoubleRange(max = 3) double coefficient,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] scores = new float[size];
        float score = 5;
        for (int i = 0; i < size; i++) {
            score -= random.nextInt(4) / 4f;
            scores[i] = score;
        }
        int[] categories = random.ints(size, 0, 4).toArray();
        ScoredList list = new ScoredList(IntStream.range(0, size).toArray(), scores);

        assertThat(new ControllableAggregation(coefficient).choose(list, categories, size / 2 + 1))
                .containsExactly(exhaustive(scores, categories, coefficient, size / 2 + 1));
    }

    private static int[] exhaustive(float[] scores, int[] categories, double coefficient, int n) {
        List<Integer> remaining =
                new ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
        int[] chosen = new int[Math.min(n, scores.length)];
        int[] chosenOf = new int[4];
        for (int place = 0; place < chosen.length; place++) {
            Integer best = remaining.get(0);
            for (Integer item : remaining) {
                if (scores[item] - coefficient * chosenOf[categories[item]]
                        > scores[best] - coefficient * chosenOf[categories[best]]) {
                    best = item;
                }
            }
            chosen[place] = best;
            chosenOf[categories[best]]++;
            remaining.remove(best);
        }
        return chosen;
    }
}
