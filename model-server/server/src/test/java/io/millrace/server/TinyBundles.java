package io.millrace.server;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import io.millrace.models.tensors.Tensor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Publishes versions of a very small model, without the engine. */
final class TinyBundles {

    static final Instant CREATED_AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(4, 6, 2, 3);

    private final BundleStore store;
    private final String model;

    TinyBundles(Path root, String model) {
        this.store = new BundleStore(root, model);
        this.model = model;
    }

    PublishedBundle publish(@Nullable String parent) {
        Manifest draft = Manifest.draft(
                model,
                store.nextVersion(),
                parent,
                SIZES.kind(),
                SIZES.toMap(),
                CREATED_AT,
                123,
                Map.of(0, 40L, 1, 83L),
                Map.of(0, 50L, 1, 7L),
                Map.of("loss", 1.5));
        return store.publish(draft, new BundleContents(weights(), items().snapshot(), null));
    }

    private static DenseWeights weights() {
        Map<String, Tensor.Floats> weights = new LinkedHashMap<>();
        SIZES.weightShapes().forEach((name, shape) -> {
            int length = Math.toIntExact(LongStream.of(shape).reduce(1, (a, b) -> a * b));
            weights.put(name, new Tensor.Floats(shape, new float[length]));
        });
        return new DenseWeights(weights);
    }

    private static ItemTable items() {
        ItemTable table = new ItemTable(SIZES.dimension(), TableLimits.defaults(), new SplittableRandom(1));
        table.observe(100, "shirt", 1_000);
        table.observe(101, "hat", 2_000);
        return table;
    }
}
