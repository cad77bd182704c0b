package io.millrace.models.merge;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.optimizer.DenseMoments;
import io.millrace.models.rerank.RerankLearner;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.statistics.ItemStatistics;
import io.millrace.models.statistics.StatisticsColumns;
import io.millrace.models.statistics.StatisticsSnapshot;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdam;
import io.millrace.models.table.TableLimits;
import io.millrace.models.tensors.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A tiny trainer without a network: a table, statistics and one dense weight that a test sets. */
final class Learned {

    static final int DIMENSION = 2;
    static final int NEIGHBOURS = 3;
    static final TableLimits LIMITS = new TableLimits(2, Duration.ofMillis(1_000), 1_000);

    private final ItemTable table;
    private final ItemStatistics statistics;
    private final RerankStage start;
    private float weight;
    private long steps;
    private long samples;

    private Learned(ItemTable table, ItemStatistics statistics, RerankStage start) {
        this.table = table;
        this.statistics = statistics;
        this.start = start;
    }

    static Learned fromNothing() {
        return new Learned(
                new ItemTable(DIMENSION, LIMITS, new SplittableRandom(1)),
                new ItemStatistics(NEIGHBOURS),
                new RerankStage(StatisticsSnapshot.NONE, RerankLearner.fresh(1).state()));
    }

    /** One that goes on from what another has learned, and draws new rows differently. */
    static Learned from(BundleContents base, long seed) {
        RerankStage stage = base.rerank();
        Learned learned = new Learned(
                ItemTable.restore(base.items(), LIMITS, new SplittableRandom(seed)),
                ItemStatistics.restore(stage.statistics(), NEIGHBOURS),
                stage);
        learned.weight = base.weights().byName().get("w").values()[0];
        learned.steps = base.moments().steps();
        return learned;
    }

    /** A click on an item, after others. */
    Learned click(int item, long time, int... history) {
        samples++;
        if (table.observe(key(item), id(item), time) >= 0) {
            long[] keys = new long[history.length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = key(history[i]);
            }
            statistics.observe(keys, key(item));
        }
        return this;
    }

    /** A step of an item's row. */
    Learned step(int item, float gradient) {
        table.update(new int[] {table.row(key(item))}, 1, new float[] {gradient, -gradient}, RowAdam.withRate(0.1));
        return this;
    }

    Learned weight(float value) {
        weight = value;
        steps++;
        return this;
    }

    Learned expire(long now) {
        table.expire(now).forEach(gone -> statistics.forget(Long.parseLong(gone)));
        return this;
    }

    /** As it would be read back from the disk. */
    BundleContents contents() {
        Tensor.Floats dense = new Tensor.Floats(new long[] {1}, new float[] {weight});
        ItemSnapshot items = table.snapshot();
        StatisticsColumns columns = statistics.snapshot().columns(items);
        return new BundleContents(
                new DenseWeights(Map.of("w", dense)),
                items,
                new DenseMoments(steps, Map.of("w", dense), Map.of("w", dense)),
                new RerankStage(StatisticsSnapshot.of(columns, items), start.state()));
    }

    Share share() {
        return new Share(contents(), Math.max(1, samples));
    }

    static BundleContents merge(BundleContents base, Learned... shares) {
        return RoundMerge.of(base, List.of(shares).stream().map(Learned::share).toList(), NEIGHBOURS);
    }

    static long key(int item) {
        return item;
    }

    static String id(int item) {
        return String.valueOf(item);
    }

    static float[] embedding(BundleContents contents, int item) {
        float[] row = new float[DIMENSION];
        contents.items().copyRow(contents.items().row(key(item)), row, 0);
        return row;
    }

    static long count(BundleContents contents, int item) {
        return contents.items().count(contents.items().row(key(item)));
    }
}
