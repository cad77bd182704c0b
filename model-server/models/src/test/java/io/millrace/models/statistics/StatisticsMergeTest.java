package io.millrace.models.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsMergeTest {

    private static final int MOST = 3;

    private final ItemSnapshot items = items();
    private final StatisticsSnapshot base = base();
    private final ItemStatistics one = ItemStatistics.restore(base, MOST);
    private final ItemStatistics other = ItemStatistics.restore(base, MOST);

    @Test
    void clicksAndLinksAddUp() {
        one.observe(new long[] {1}, 2);
        other.observe(new long[] {1}, 2);
        other.observe(new long[] {1}, 3);

        StatisticsSnapshot merged = merge();

        assertThat(merged.clicks()).isEqualTo(base.clicks() + 3);
        assertThat(weight(merged, 1, 2, Link.NEXT)).isEqualTo(weight(base, 1, 2, Link.NEXT) + 2);
        assertThat(weight(merged, 1, 3, Link.NEXT)).isEqualTo(1);
        assertThat(merged.of(1).total(Link.NEXT)).isEqualTo(base.of(1).total(Link.NEXT) + 3);
    }

    @Test
    void popularityIsWhatItWasDecayedByAllClicksAndWhatEachCounted() {
        one.observe(new long[0], 1);
        other.observe(new long[0], 2);
        other.observe(new long[0], 3);

        StatisticsSnapshot merged = merge();

        double before = base.of(1).popularity().fastAt(merged.clicks());
        assertThat(merged.of(1).popularity().fastAt(merged.clicks())).isCloseTo(before + 1, within(1e-3));
        assertThat(merged.of(4).popularity().fastAt(merged.clicks()))
                .isCloseTo(base.of(4).popularity().fastAt(merged.clicks()), within(1e-6));
    }

    @Test
    void theStrongestNeighboursStay() {
        for (int i = 0; i < 3; i++) {
            one.observe(new long[] {1}, 3);
            other.observe(new long[] {1}, 4);
            other.observe(new long[] {1}, 5);
        }

        StatisticsSnapshot merged = merge();

        assertThat(merged.of(1).size()).isEqualTo(MOST);
        assertThat(weight(merged, 1, 2, Link.NEXT)).isZero();
        assertThat(weight(merged, 1, 3, Link.NEXT)).isEqualTo(3);
        assertThat(weight(merged, 1, 5, Link.NEXT)).isEqualTo(3);
    }

    @Test
    void whatNobodyTouchedIsShared() {
        one.observe(new long[] {1}, 2);

        assertThat(merge().of(4)).isSameAs(base.of(4));
    }

    @Test
    void countingGoesOnWithoutChangingWhatWasMerged() {
        one.observe(new long[] {1}, 2);
        StatisticsSnapshot merged = merge();
        float before = weight(merged, 1, 2, Link.NEXT);

        ItemStatistics.restore(merged, MOST).observe(new long[] {1}, 2);

        assertThat(weight(merged, 1, 2, Link.NEXT)).isEqualTo(before);
    }

    private StatisticsSnapshot merge() {
        return StatisticsMerge.of(base, List.of(one.snapshot(), other.snapshot()), items, MOST);
    }

    private static float weight(StatisticsSnapshot statistics, long item, long neighbour, Link link) {
        Neighbours neighbours = statistics.of(item);
        for (int i = 0; i < neighbours.size(); i++) {
            if (neighbours.key(i) == neighbour) {
                return neighbours.weight(i, link);
            }
        }
        return 0;
    }

    private static ItemSnapshot items() {
        ItemTable table = new ItemTable(1, TableLimits.defaults(), new SplittableRandom(1));
        for (int item = 1; item <= 5; item++) {
            table.observe(item, "item" + item, 0);
        }
        return table.snapshot();
    }

    /** As it is read from a version. */
    private StatisticsSnapshot base() {
        ItemStatistics statistics = new ItemStatistics(MOST);
        for (int item = 1; item <= 5; item++) {
            statistics.observe(new long[0], item);
        }
        statistics.observe(new long[] {1}, 2);
        return StatisticsSnapshot.of(statistics.snapshot().columns(items), items);
    }
}
