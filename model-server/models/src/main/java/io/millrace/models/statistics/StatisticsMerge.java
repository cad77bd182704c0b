package io.millrace.models.statistics;

import io.millrace.models.table.ItemSnapshot;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * One set of statistics out of several that counted different clicks, all going on from the same ones: what was known before,
 * decayed by all the clicks since, and what each has counted.
 */
public final class StatisticsMerge {

    private final StatisticsSnapshot base;
    private final List<StatisticsSnapshot> counted;
    private final int mostNeighbours;
    private final long clicks;

    private StatisticsMerge(StatisticsSnapshot base, List<StatisticsSnapshot> counted, int mostNeighbours) {
        this.base = base;
        this.counted = counted;
        this.mostNeighbours = mostNeighbours;
        this.clicks = base.clicks()
                + counted.stream()
                        .mapToLong(each -> Math.max(0, each.clicks() - base.clicks()))
                        .sum();
    }

    /**
     * @param base the statistics that all went on from
     * @param counted in the order in which new neighbours are added
     * @param items the items that are known afterwards
     * @param mostNeighbours most neighbours of an item; the strongest stay
     */
    public static StatisticsSnapshot of(
            StatisticsSnapshot base, List<StatisticsSnapshot> counted, ItemSnapshot items, int mostNeighbours) {
        return new StatisticsMerge(base, counted, mostNeighbours).merge(items);
    }

    private StatisticsSnapshot merge(ItemSnapshot items) {
        Long2ObjectOpenHashMap<Neighbours> merged = new Long2ObjectOpenHashMap<>(items.size());
        for (int row = 0; row < items.size(); row++) {
            Neighbours item = item(items.key(row));
            if (item != Neighbours.NONE) {
                merged.put(items.key(row), item);
            }
        }
        return new StatisticsSnapshot(base.epoch(), clicks, merged);
    }

    private Neighbours item(long key) {
        Neighbours before = base.of(key);
        List<StatisticsSnapshot> changed = new ArrayList<>(counted.size());
        for (StatisticsSnapshot each : counted) {
            if (!each.saysTheSame(key, base)) {
                changed.add(each);
            }
        }
        return changed.isEmpty() ? before : merge(before, changed, key);
    }

    private Neighbours merge(Neighbours before, List<StatisticsSnapshot> changed, long key) {
        NeighbourSum sum = new NeighbourSum(before);
        double fast = before.popularity().fastAt(clicks);
        double slow = before.popularity().slowAt(clicks);
        for (StatisticsSnapshot each : changed) {
            Neighbours now = each.of(key);
            sum.addIncrease(now);
            fast += increase(
                    now.popularity().fastAt(each.clicks()), before.popularity().fastAt(each.clicks()));
            slow += increase(
                    now.popularity().slowAt(each.clicks()), before.popularity().slowAt(each.clicks()));
        }
        return sum.strongest(mostNeighbours, new Popularity((float) fast, (float) slow, clicks));
    }

    /** What was forgotten meanwhile is less than before, and no negative count. */
    private static double increase(double now, double before) {
        return Math.max(0, now - before);
    }
}
