package io.millrace.models.bundle;

import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.RowGroup;
import io.millrace.models.table.SnapshotBuilder;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.Tensor;
import io.millrace.models.tensors.TensorFile;
import io.millrace.models.tensors.TensorStream;
import io.millrace.models.tensors.TensorType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code items.safetensors}: the columns of the item table. */
final class ItemsFile {

    private static final String FILE = BundleFiles.ITEMS;

    /** Its tensors. */
    static final Set<String> NAMES = Set.of("key", "embedding", "count", "lastTouched", "id.bytes", "id.offsets");

    private ItemsFile() {}

    static NamedTensors toTensors(ItemRows rows) {
        long size = rows.size();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("key", new Tensor.Longs(new long[] {size}, rows.keys()));
        tensors.put("embedding", new Tensor.Floats(new long[] {size, rows.dimension()}, rows.embeddings()));
        tensors.put("count", new Tensor.Longs(new long[] {size}, rows.counts()));
        tensors.put("lastTouched", new Tensor.Longs(new long[] {size}, rows.lastTouched()));
        TextColumn.write("id", rows.itemIds(), tensors);
        return new NamedTensors(tensors);
    }

    /**
     * The item table, row group by row group; what comes again of {@code previous} is shared with it.
     *
     * @param dimension d
     */
    static ItemSnapshot read(TensorFile tensors, int dimension, @Nullable ItemSnapshot previous)
            throws RejectedBundleException, IOException {
        TensorChecks.requireNames(FILE, tensors.names(), NAMES);
        TensorStream keys = tensors.stream("key", TensorType.I64);
        TensorStream counts = tensors.stream("count", TensorType.I64);
        TensorStream lastTouched = tensors.stream("lastTouched", TensorType.I64);
        TensorStream embeddings = tensors.stream("embedding", TensorType.F32);
        int size = keys.length();
        TensorChecks.requireShape(FILE, "key", keys.shape(), size);
        TensorChecks.requireShape(FILE, "count", counts.shape(), size);
        TensorChecks.requireShape(FILE, "lastTouched", lastTouched.shape(), size);
        TensorChecks.requireShape(FILE, "embedding", embeddings.shape(), size, dimension);
        TextColumn ids = TextColumn.open("id", tensors);
        if (ids.size() != size) {
            throw malformed("there are " + size + " keys and " + ids.size() + " ids; expected as many of each.");
        }
        SnapshotBuilder items = new SnapshotBuilder(dimension, size, previous);
        while (!items.isComplete()) {
            RowGroup rows = items.next();
            keys.read(rows.keys(), rows.count());
            counts.read(rows.counts(), rows.count());
            lastTouched.read(rows.lastTouched(), rows.count());
            embeddings.read(rows.embeddings(), rows.count() * dimension);
            TensorChecks.requireFinite(
                    FILE, "embedding", rows.embeddings(), rows.count() * dimension, (long) rows.first() * dimension);
            ids.read(rows.itemIds(), rows.count());
            items.add(rows);
        }
        try {
            return items.build();
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static RejectedBundleException malformed(String what) {
        return new RejectedBundleException(Reason.MALFORMED_ITEMS, FILE + ": " + what);
    }
}
