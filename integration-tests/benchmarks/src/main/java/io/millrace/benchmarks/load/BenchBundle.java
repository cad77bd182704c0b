package io.millrace.benchmarks.load;

import ai.djl.ndarray.NDManager;
import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import io.millrace.schemas.ItemKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Publishes versions of a ComiRec-SA that has learned nothing, over the items of {@link SyntheticClicks}: what it answers is
 * arbitrary, what it costs is what a trained one costs.
 */
public final class BenchBundle {

    /** The model's name in the store and in announcements. */
    public static final String MODEL = "bench";

    private static final ComiRecSaHyperparameters SIZES = ComiRecSaHyperparameters.defaults(new EncoderSizes(64, 50));

    private final BundleStore store;
    private final Clock clock;

    /** @param root where the store is */
    public BenchBundle(Path root, Clock clock) {
        this.store = new BundleStore(root, MODEL);
        this.clock = clock;
    }

    /** What the model is, by name. */
    public static Map<String, Object> hyperparameters() {
        return SIZES.toMap();
    }

    /** Puts the next version into the store, with rows and weights of its own. */
    public PublishedBundle publish(int items) {
        String version = store.nextVersion();
        SplittableRandom random = new SplittableRandom(Long.parseLong(version));
        Manifest draft = Manifest.draft(
                MODEL, version, null, SIZES.kind(), SIZES.toMap(), clock.instant(), 0, Map.of(), Map.of(), Map.of());
        return store.publish(
                draft, new BundleContents(weights(random), table(items, random).snapshot(), null));
    }

    private static DenseWeights weights(SplittableRandom random) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return DenseWeights.of(SIZES.newBlock(manager, random));
        }
    }

    private static ItemTable table(int items, SplittableRandom random) {
        ItemTable table = new ItemTable(SIZES.dimension(), TableLimits.defaults(), random);
        for (int item = 0; item < items; item++) {
            String itemId = SyntheticClicks.itemId(item);
            table.observe(ItemKey.of(itemId), itemId, 0);
        }
        return table;
    }
}
