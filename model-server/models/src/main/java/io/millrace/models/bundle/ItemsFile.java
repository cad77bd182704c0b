package io.millrace.models.bundle;

import io.millrace.models.table.ItemRows;
import io.millrace.models.tensors.MalformedTensorsException;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code items.safetensors}: the columns of the item table. */
final class ItemsFile {

    private static final String FILE = BundleFiles.ITEMS;
    private static final Set<String> NAMES =
            Set.of("key", "embedding", "count", "lastTouched", "id.bytes", "id.offsets");

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

    static ItemRows read(NamedTensors tensors, int dimension)
            throws RejectedBundleException, MalformedTensorsException {
        TensorChecks.requireNames(FILE, tensors, NAMES);
        Tensor.Longs keys = tensors.longs("key");
        Tensor.Longs counts = tensors.longs("count");
        Tensor.Longs lastTouched = tensors.longs("lastTouched");
        Tensor.Floats embeddings = tensors.floats("embedding");
        long size = keys.length();
        TensorChecks.requireShape(FILE, "key", keys, size);
        TensorChecks.requireShape(FILE, "count", counts, size);
        TensorChecks.requireShape(FILE, "lastTouched", lastTouched, size);
        TensorChecks.requireShape(FILE, "embedding", embeddings, size, dimension);
        TensorChecks.requireFinite(FILE, "embedding", embeddings);
        List<String> ids = TextColumn.read("id", tensors);
        try {
            return new ItemRows(
                    dimension, keys.values(), ids, counts.values(), lastTouched.values(), embeddings.values());
        } catch (IllegalArgumentException e) {
            throw new RejectedBundleException(Reason.MALFORMED_ITEMS, FILE + ": " + e.getMessage());
        }
    }
}
