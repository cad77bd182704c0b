package io.millrace.benchmarks.swap;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.AbstractBlock;
import io.millrace.benchmarks.load.BenchBundle;
import io.millrace.benchmarks.load.SyntheticClicks;
import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.optimizer.DenseOptimizer;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.RowAdam;
import io.millrace.models.table.TableLimits;
import io.millrace.schemas.ItemKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Publishes versions that follow each other as those of a trainer do: the items stay, a share of the rows has moved, all dense
 * weights have, and the trainer's state is with them. Which rows move is by chance, which shares least between versions: real
 * training moves what is clicked, and that lies together.
 */
final class VersionSeries {

    private static final ComiRecSaHyperparameters SIZES = ComiRecSaHyperparameters.defaults(new EncoderSizes(64, 50));
    private static final RowAdam RULE = RowAdam.withRate(0.01);

    private final BundleStore store;
    private final Clock clock;
    private final ItemTable table;
    private final int changed;
    private final SplittableRandom random = new SplittableRandom(5);

    /** @param changedShare of the rows, from one version to the next */
    VersionSeries(Path root, int items, double changedShare, Clock clock) {
        this.store = new BundleStore(root, BenchBundle.MODEL);
        this.clock = clock;
        this.changed = (int) Math.round(items * changedShare);
        this.table = new ItemTable(SIZES.dimension(), TableLimits.defaults(), random);
        for (int item = 0; item < items; item++) {
            String itemId = SyntheticClicks.itemId(item);
            table.observe(ItemKey.of(itemId), itemId, 0);
        }
    }

    PublishedBundle next() {
        train();
        String version = store.nextVersion();
        Manifest draft = Manifest.draft(
                BenchBundle.MODEL,
                version,
                null,
                SIZES.kind(),
                SIZES.toMap(),
                clock.instant(),
                0,
                Map.of(),
                Map.of(),
                Map.of());
        try (NDManager manager = NDManager.newBaseManager()) {
            AbstractBlock block = SIZES.newBlock(manager, random);
            return store.publish(
                    draft,
                    new BundleContents(
                            DenseWeights.of(block), table.snapshot(), new DenseOptimizer(block, RULE).moments()));
        }
    }

    private void train() {
        int[] rows = random.ints(0, table.size()).distinct().limit(changed).toArray();
        float[] gradients = new float[changed * SIZES.dimension()];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = (float) random.nextDouble(-1, 1);
        }
        table.update(rows, changed, gradients, RULE);
    }
}
