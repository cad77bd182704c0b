package io.millrace.models.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ItemStatisticsTest {

    private static final long[] NOTHING = {};

    private final ItemStatistics statistics = new ItemStatistics(3);
    private final ItemTable table =
            new ItemTable(1, new TableLimits(1, Duration.ofDays(1), 100), new SplittableRandom(1));

    @Test
    void aClickIsLinkedWithTheItemsBeforeIt() {
        clicks(1, 2, 3);
        statistics.observe(new long[] {1, 2}, 3);

        ServedStatistics served = served();
        assertThat(link(served, 2, 3, Link.NEXT)).isEqualTo(1);
        assertThat(link(served, 2, 3, Link.NEAR)).isEqualTo(1);
        assertThat(link(served, 1, 3, Link.SECOND)).isEqualTo(1);
        assertThat(link(served, 1, 3, Link.NEAR)).isEqualTo(ServedStatistics.STEP_BACK);
        assertThat(link(served, 3, 2, Link.BACK)).isEqualTo(1);
        assertThat(link(served, 1, 3, Link.NEXT)).isZero();
        assertThat(served.total(row(2), Link.NEXT)).isEqualTo(1);
    }

    @Test
    void itemsFurtherBackThanTheWindowAreNotLinked() {
        long[] history = new long[ServedStatistics.WINDOW + 1];
        for (int i = 0; i < history.length; i++) {
            history[i] = i + 1;
            clicks(i + 1);
        }
        clicks(50);
        statistics.observe(history, 50);

        assertThat(served().neighbours(row(1))).isEmpty();
        assertThat(served().neighbours(row(2))).containsExactly(row(50));
    }

    @Test
    void anItemIsNoNeighbourOfItself() {
        clicks(1);
        statistics.observe(new long[] {1}, 1);

        assertThat(served().neighbours(row(1))).isEmpty();
    }

    @Test
    void theWeakestNeighbourGivesWay() {
        clicks(1, 2, 3, 4, 5);
        for (long next : new long[] {2, 2, 3, 3, 4, 5, 5}) {
            statistics.observe(new long[] {1}, next);
        }

        ServedStatistics served = served();
        assertThat(served.neighbours(row(1))).containsExactlyInAnyOrder(row(2), row(3), row(5));
        assertThat(served.total(row(1), Link.NEXT)).isEqualTo(7);
    }

    @Test
    void sharesFollowRecentClicksAndAddUpToOne() {
        clicks(1, 1, 1, 2);

        ServedStatistics served = served();
        assertThat(served.logFastShare(row(1))).isCloseTo((float) Math.log(0.75), within(1e-3f));
        assertThat(served.logSlowShare(row(1))).isCloseTo((float) Math.log(served.slowShare(row(1))), within(1e-3f));
        assertThat(served.slowShare(row(1)) + served.slowShare(row(2))).isCloseTo(1, within(1e-6f));
        assertThat(served.mostPopular()).containsExactly(row(1), row(2));
    }

    @Test
    void aClickCountsHalfAfterTheHalfLife() {
        Popularity once = Popularity.NONE.clicked(1);

        assertThat(once.fastAt(1 + Popularity.FAST_HALF_LIFE)).isCloseTo(0.5, within(1e-9));
        assertThat(once.slowAt(1 + Popularity.SLOW_HALF_LIFE)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aSnapshotDoesNotChange() {
        clicks(1, 2);
        statistics.observe(new long[] {1}, 2);
        StatisticsSnapshot snapshot = statistics.snapshot();
        StatisticsColumns before = snapshot.columns(table.snapshot());

        statistics.observe(new long[] {1}, 2);
        statistics.observe(new long[] {2}, 1);

        assertThat(snapshot.columns(table.snapshot()))
                .usingRecursiveComparison()
                .isEqualTo(before);
        assertThat(link(served(), 1, 2, Link.NEXT)).isEqualTo(2);
    }

    @Test
    void aForgottenItemLeavesNoNeighboursBehindAndIsNoneThatCanBeFound() {
        clicks(1, 2);
        statistics.observe(new long[] {1}, 2);
        statistics.forget(2);
        ItemTable without = new ItemTable(1, new TableLimits(1, Duration.ofDays(1), 100), new SplittableRandom(1));
        without.observe(1, "item1", 0);

        ServedStatistics served = ServedStatistics.of(statistics.snapshot(), without.snapshot());

        assertThat(served.neighbours(0)).containsExactly(-1);
        assertThat(served.slowShare(0)).isEqualTo(1);
    }

    @Test
    void statisticsGoOnFromTheirColumns() {
        clicks(1, 2, 3);
        statistics.observe(new long[] {1, 2}, 3);
        ItemSnapshot items = table.snapshot();
        StatisticsColumns columns = statistics.snapshot().columns(items);
        ItemStatistics restored = ItemStatistics.restore(StatisticsSnapshot.of(columns, items), 3);

        statistics.observe(new long[] {3}, 1);
        restored.observe(new long[] {3}, 1);

        assertThat(restored.snapshot().columns(items))
                .usingRecursiveComparison()
                .isEqualTo(statistics.snapshot().columns(items));
    }

    @Test
    void columnsThatContradictThemselvesAreRefused() {
        StatisticsColumns backwards = new StatisticsColumns(
                1, new float[4], new long[2], new float[8], new long[] {0, 2, 1}, new long[1], new float[4]);

        assertThatThrownBy(backwards::requireConsistent)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> new StatisticsColumns(
                        1, new float[4], new long[1], new float[4], new long[2], new long[0], new float[0]))
                .hasMessageContaining("popularity has 4 values; expected 2");
    }

    private void clicks(long... keys) {
        for (long key : keys) {
            table.observe(key, "item" + key, 0);
            statistics.observe(NOTHING, key);
        }
    }

    private ServedStatistics served() {
        return ServedStatistics.of(statistics.snapshot(), table.snapshot());
    }

    private int row(long key) {
        return table.row(key);
    }

    private float link(ServedStatistics served, long from, long to, Link link) {
        int[] neighbours = served.neighbours(row(from));
        for (int i = 0; i < neighbours.length; i++) {
            if (neighbours[i] == row(to)) {
                return served.weight(row(from), i, link);
            }
        }
        return 0;
    }
}
