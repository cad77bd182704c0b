package io.millrace.models.bundle;

import io.millrace.models.rerank.RerankLearner;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.statistics.ItemStatistics;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdam;
import io.millrace.models.table.TableLimits;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** A model whose items come, are trained and go while its dense weights stay: what a trainer publishes, without the learning. */
final class LivingModel {

    static final int ITEMS = 400;

    private static final RowAdam ADAM = RowAdam.withRate(0.05);
    private static final TableLimits LIMITS = new TableLimits(2, Duration.ofMillis(1_000), 1_000);

    private final ItemTable table = new ItemTable(BundleFixture.SIZES.dimension(), LIMITS, new SplittableRandom(4));
    private final ItemStatistics statistics = new ItemStatistics(4);
    private final BundleContents dense = BundleFixture.contents(0);
    private final Random random;
    private long clicks;

    LivingModel(long seed) {
        random = new Random(seed);
        for (int item = 0; item < ITEMS; item++) {
            click(item);
            click(item);
        }
    }

    /** So many clicks on old and new items, each after another one; some are trained on. */
    void live(int count) {
        for (int i = 0; i < count; i++) {
            int row = click(random.nextInt(ITEMS + 100));
            if (row >= 0 && random.nextBoolean()) {
                train(row, random.nextFloat() - 0.5f);
            }
        }
    }

    /** Counts two clicks of an item and no other's. */
    void add(int item) {
        click(item);
        click(item);
    }

    /** Forgets the items that had no click among the newest so many. */
    List<String> forget(int newest) {
        List<String> forgotten = table.expire(clicks - newest + 1_000);
        forgotten.forEach(id -> statistics.forget(key(Integer.parseInt(id))));
        return forgotten;
    }

    void train(int row, float gradient) {
        float[] gradients = new float[BundleFixture.SIZES.dimension()];
        gradients[0] = gradient;
        table.update(new int[] {row}, 1, gradients, ADAM);
    }

    BundleContents contents() {
        return new BundleContents(
                dense.weights(),
                table.snapshot(),
                dense.moments(),
                new RerankStage(
                        statistics.snapshot(), RerankLearner.fresh(clicks).state()));
    }

    static long key(int item) {
        return 1_000 + item;
    }

    private int click(int item) {
        int row = table.observe(key(item), Integer.toString(item), clicks++);
        if (row >= 0) {
            statistics.observe(new long[] {key(random.nextInt(ITEMS)), key(random.nextInt(ITEMS))}, key(item));
        }
        return row;
    }
}
