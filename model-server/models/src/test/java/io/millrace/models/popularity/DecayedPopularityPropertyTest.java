package io.millrace.models.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DecayedPopularityPropertyTest {

    @Property(tries = 100)
    void theListIsExactlyTheMostPopularItemsHoweverLongItRuns(
            @ForAll @DoubleRange(min = 1, max = 2_000) double halfLife,
            @ForAll @IntRange(min = 1, max = 30) int depth,
            @ForAll long seed) {
        DecayedPopularity popularity = new DecayedPopularity(halfLife, depth, 1_000);
        Map<Long, Double> naive = new HashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        double keep = Math.pow(2, -1 / halfLife);
        for (int event = 0; event < 2_000; event++) {
            long key = Math.min(random.nextInt(60), random.nextInt(60));
            naive.replaceAll((item, count) -> count * keep);
            naive.merge(key, 1.0, Double::sum);
            popularity.add(key);
            if (event == 1_000) {
                popularity = DecayedPopularity.fromState(halfLife, depth, 1_000, popularity.toState());
            }
        }
        long[] top = popularity.top(depth);
        List<Double> best = new ArrayList<>(naive.values());
        best.sort(Comparator.reverseOrder());
        assertThat(top).hasSize(Math.min(depth, naive.size())).doesNotHaveDuplicates();
        for (int rank = 0; rank < top.length; rank++) {
            assertThat(naive.get(top[rank])).isCloseTo(best.get(rank), within(1e-6 * best.get(rank) + 1e-12));
        }
    }
}
