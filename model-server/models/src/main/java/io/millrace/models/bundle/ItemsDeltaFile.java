package io.millrace.models.bundle;

import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.RowChanges;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.Tensor;
import io.millrace.models.tensors.TensorFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code items-delta.safetensors}: the columns of the rows that differ from the base, their numbers, and how many rows there
 * are in all. The delta's other files about items have these rows in this order.
 */
final class ItemsDeltaFile {

    private static final String FILE = BundleFiles.ITEMS_DELTA;
    private static final Set<String> NAMES = names();

    private ItemsDeltaFile() {}

    static NamedTensors toTensors(ItemSnapshot items, int[] rows) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("size", new Tensor.Longs(new long[] {1}, new long[] {items.size()}));
        tensors.put(
                "row",
                new Tensor.Longs(
                        new long[] {rows.length},
                        Arrays.stream(rows).asLongStream().toArray()));
        tensors.putAll(ItemsFile.toTensors(items.rows(rows)).byName());
        return new NamedTensors(tensors);
    }

    /**
     * The changed rows, without the optimiser's state.
     *
     * @param dimension d
     */
    static RowChanges read(TensorFile tensors, int dimension) throws RejectedBundleException, IOException {
        TensorChecks.requireNames(FILE, tensors.names(), NAMES);
        int count = tensors.longs("row").length();
        TextColumn ids = TextColumn.open("id", tensors);
        if (ids.size() != count) {
            throw malformed("there are " + count + " rows and " + ids.size() + " ids; expected as many of each.");
        }
        String[] itemIds = new String[count];
        ids.read(itemIds, count);
        Tensor.Floats embeddings = tensors.floats("embedding");
        TensorChecks.requireShape(FILE, "embedding", embeddings.shape(), count, dimension);
        TensorChecks.requireFinite(FILE, "embedding", embeddings);
        long[] rows = longs("row", tensors, count);
        long[] size = longs("size", tensors, 1);
        try {
            return new RowChanges(
                    Math.toIntExact(size[0]),
                    Arrays.stream(rows).mapToInt(Math::toIntExact).toArray(),
                    new ItemRows(
                            dimension,
                            longs("key", tensors, count),
                            List.of(itemIds),
                            longs("count", tensors, count),
                            longs("lastTouched", tensors, count),
                            embeddings.values()),
                    null);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static long[] longs(String name, TensorFile tensors, int count)
            throws RejectedBundleException, IOException {
        Tensor.Longs column = tensors.longs(name);
        TensorChecks.requireShape(FILE, name, column.shape(), count);
        return column.values();
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>(ItemsFile.NAMES);
        names.addAll(Set.of("size", "row"));
        return Set.copyOf(names);
    }

    static RejectedBundleException malformed(String what) {
        return new RejectedBundleException(Reason.MALFORMED_ITEMS, FILE + ": " + what);
    }
}
