package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TieBreakTest {

    @Property(tries = 200)
    void ordersByTheFirstScoreThenByTheSecond(@ForAll @IntRange(max = 30) int size, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] first = random.ints(size, 0, 4).asDoubleStream().toArray();
        double[] second = random.ints(size, 0, 4).asDoubleStream().toArray();

        double[] ranks = TieBreak.ranks(first, second);

        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double expected = first[i] == first[j] ? second[i] - second[j] : first[i] - first[j];
                assertThat(Math.signum(ranks[i] - ranks[j])).isEqualTo(Math.signum(expected));
            }
        }
    }
}
