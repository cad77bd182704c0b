package io.millrace.models.bundle;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.AbstractBlock;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.rerank.RerankLearner;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.statistics.ItemStatistics;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdam;
import io.millrace.models.table.TableLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

/** A small model with some items, ready to be published. */
public final class BundleFixture {

    public static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(8, 16, 3, 5);
    public static final TableLimits LIMITS = new TableLimits(2, Duration.ofDays(1), 1_000);

    private BundleFixture() {}

    /** Draft of a version of model {@code test}. */
    public static Manifest draft(String version) {
        return Manifest.draft(
                "test",
                version,
                null,
                SIZES.kind(),
                SIZES.toMap(),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                123,
                Map.of(0, 40L, 1, 83L),
                Map.of(0, 50L),
                Map.of("loss", 1.5));
    }

    /** A table of items {@code item0 ..} with keys from 100, one more pending, after one training step. */
    public static ItemTable table(int items) {
        ItemTable table = new ItemTable(SIZES.dimension(), LIMITS, new SplittableRandom(11));
        for (int i = 0; i < items; i++) {
            table.observe(100 + i, "item" + i, 1_000 + i);
            table.observe(100 + i, "item" + i, 2_000 + i);
        }
        table.observe(99, "rare é", 5);
        if (items == 0) {
            return table;
        }
        float[] gradient = new float[SIZES.dimension()];
        gradient[0] = 1;
        table.update(new int[] {0}, 1, gradient, RowAdam.withRate(0.1));
        return table;
    }

    /** Counted clicks on the items of {@link #table}, each after the one before it, and initial weights of the last stage. */
    public static RerankStage rerank(int items) {
        ItemStatistics statistics = new ItemStatistics(4);
        for (int i = 0; i < items; i++) {
            statistics.observe(i == 0 ? new long[0] : new long[] {99 + i}, 100 + i);
        }
        return new RerankStage(statistics.snapshot(), RerankLearner.fresh(1).state());
    }

    /** Weights, items, optimiser state and last stage. */
    public static BundleContents contents(int items) {
        try (NDManager manager = NDManager.newBaseManager()) {
            AbstractBlock block = SIZES.newBlock(manager, new SplittableRandom(12));
            DenseOptimizer adam = new DenseOptimizer(block, RowAdam.withRate(0.1));
            return new BundleContents(DenseWeights.of(block), table(items).snapshot(), adam.moments(), rerank(items));
        }
    }
}
