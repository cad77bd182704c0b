package io.millrace.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class ListQualityPropertyTest {

    @Property
    void everyMeasureIsAShareAndTheCorrectedOneIsNotAboveTheOther(
            @ForAll @Size(max = 12) @UniqueElements List<@IntRange(max = 15) Integer> list,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 15) Integer> labels,
            @ForAll @IntRange(min = 1, max = 20) int n) {
        ListQuality quality = ListQuality.of(ints(list), n, ints(labels));

        assertThat(Arrays.asList(
                        quality.recall(),
                        quality.hitRate(),
                        quality.ndcg(),
                        quality.correctedNdcg(),
                        quality.reciprocal()))
                .allMatch(share -> share >= 0 && share <= 1 + 1e-12);
        assertThat(quality.correctedNdcg()).isLessThanOrEqualTo(quality.ndcg() + 1e-12);
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().flatMapToInt(IntStream::of).toArray();
    }
}
