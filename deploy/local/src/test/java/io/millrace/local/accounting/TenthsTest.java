package io.millrace.local.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TenthsTest {

    @Test
    void countedRowsAreDividedEvenlyAndOthersFallWhereTheyStand() {
        Tenths tenths = new Tenths(40, row -> row % 2 == 0);

        assertThat(IntStream.range(0, Tenths.COUNT).mapToLong(tenths::size)).containsOnly(2L);
        assertThat(IntStream.range(0, 8).map(tenths::of)).containsExactly(0, 0, 0, 1, 1, 1, 1, 2);
        assertThat(tenths.of(39)).isEqualTo(9);
    }

    @Property(tries = 100)
    void tenthsAreInOrderAndDifferByOneRowAtMost(@ForAll @IntRange(min = 1, max = 500) int rows) {
        Tenths tenths = new Tenths(rows, row -> true);

        assertThat(IntStream.range(0, rows).map(tenths::of).toArray()).isSorted();
        long[] sizes = IntStream.range(0, Tenths.COUNT)
                .mapToLong(tenths::size)
                .sorted()
                .toArray();
        assertThat(sizes[9] - sizes[0]).isLessThanOrEqualTo(1);
        assertThat(IntStream.range(0, Tenths.COUNT).mapToLong(tenths::size).sum())
                .isEqualTo(rows);
    }
}
