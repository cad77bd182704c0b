package io.millrace.jobs.score;

import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.WrittenVersion;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import io.millrace.models.tensors.Tensor;
import io.millrace.schemas.ItemKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Publishes real, tiny models: untrained, which is all that serving needs. */
public final class TestingBundles {

    static final String MODEL = "comirec";

    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(8, 16, 2, 5);

    private final BundleStore store;
    private @Nullable WrittenVersion newest;

    public TestingBundles(Path root) {
        store = new BundleStore(root, MODEL);
    }

    /** The next version, a second younger than the one before, which knows {@code items} and nothing else. */
    public PublishedBundle publish(List<String> items) {
        return publish(items, weights -> weights);
    }

    /** As {@link #publish(List)} with other weights, whatever they are: nobody looks at them before they are announced. */
    PublishedBundle publish(List<String> items, UnaryOperator<DenseWeights> spoil) {
        String version = store.nextVersion();
        Random random = new Random(Long.parseLong(version));
        ItemTable table = new ItemTable(SIZES.dimension(), TableLimits.defaults(), random);
        for (String item : items) {
            table.observe(ItemKey.of(item), item, 0);
        }
        return publish(version, new BundleContents(spoil.apply(weights(random)), table.snapshot(), null), null);
    }

    /** The next version as a delta of the one before it, in which {@code item} has come and the last of those before has gone. */
    PublishedBundle publishDelta(String item) {
        String version = store.nextVersion();
        BundleContents before =
                Objects.requireNonNull(newest, "There is none yet.").contents();
        ItemTable table = ItemTable.restore(
                before.items(),
                new TableLimits(1, Duration.ofDays(1), before.items().size()),
                new Random(Long.parseLong(version)));
        table.observe(ItemKey.of(item), item, 1);
        table.expire(1);
        return publish(version, new BundleContents(before.weights(), table.snapshot(), null), newest);
    }

    private PublishedBundle publish(String version, BundleContents contents, @Nullable WrittenVersion base) {
        Manifest draft = Manifest.draft(
                MODEL,
                version,
                null,
                SIZES.kind(),
                SIZES.toMap(),
                Instant.ofEpochSecond(Long.parseLong(version)),
                1,
                Map.of(),
                Map.of(),
                Map.of());
        PublishedBundle published = store.publish(store.stage(draft, contents, base));
        newest = new WrittenVersion(published, contents);
        return published;
    }

    static ModelAnnounced announcement(PublishedBundle bundle) {
        return new ModelAnnounced(
                MODEL, bundle.manifest().version(), bundle.directory().toUri().toString(), bundle.manifestSha256());
    }

    private static DenseWeights weights(Random random) {
        Map<String, Tensor.Floats> weights = new LinkedHashMap<>();
        SIZES.weightShapes().forEach((name, shape) -> {
            int length = 1;
            for (long size : shape) {
                length *= (int) size;
            }
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            weights.put(name, new Tensor.Floats(shape, values));
        });
        return new DenseWeights(weights);
    }
}
