package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DealTest {

    @Property
    void dealsEveryImpressionOnceIntoBatchesOfNearlyOneSize(
            @ForAll @IntRange(max = 500) int impressions,
            @ForAll @IntRange(min = 1, max = 60) int batchSize,
            @ForAll long seed) {
        Deal deal = Deal.shuffled(impressions, batchSize, new SplittableRandom(seed));

        int[][] batches =
                IntStream.range(0, deal.batches()).mapToObj(deal::batch).toArray(int[][]::new);

        assertThat(Arrays.stream(batches).flatMapToInt(Arrays::stream).sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, impressions).boxed().toList());
        int smallest =
                Arrays.stream(batches).mapToInt(batch -> batch.length).min().orElse(0);
        int largest =
                Arrays.stream(batches).mapToInt(batch -> batch.length).max().orElse(0);
        assertThat(largest).isLessThanOrEqualTo(batchSize);
        assertThat(largest - smallest).isLessThanOrEqualTo(1);
    }

    @Property
    void endsAsManySpansAsAsked(
            @ForAll @IntRange(min = 1, max = 500) int impressions, @ForAll @IntRange(min = 1, max = 5) int spans) {
        Deal deal = Deal.inOrder(impressions, 7);

        long ends = IntStream.range(0, deal.batches())
                .filter(batch -> deal.endsSpan(batch, spans))
                .count();

        assertThat(ends).isEqualTo(Math.min(spans, deal.batches()));
        assertThat(deal.endsSpan(deal.batches() - 1, spans)).isTrue();
    }

    @Test
    void goesByItsRandomness() {
        assertThat(Deal.shuffled(100, 100, new SplittableRandom(1)).batch(0))
                .isEqualTo(Deal.shuffled(100, 100, new SplittableRandom(1)).batch(0))
                .isNotEqualTo(Deal.shuffled(100, 100, new SplittableRandom(2)).batch(0));
        assertThat(Deal.inOrder(3, 5).batch(0)).containsExactly(0, 1, 2);
    }
}
