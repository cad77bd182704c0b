package io.millrace.models.bundle;

import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.optimizer.DenseMoments;
import io.millrace.models.table.PendingItem;
import io.millrace.models.table.RowMoments;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.Tensor;
import io.millrace.models.tensors.TensorFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code optimizer.safetensors}: what training needs besides the weights. Moments of the dense weights, moments and step
 * counts of the rows (in a delta, of those that differ), and the items that were observed too rarely to have a row.
 */
final class OptimizerFile {

    private static final String FILE = BundleFiles.OPTIMIZER;
    private static final String FIRST = "dense.first.";
    private static final String SECOND = "dense.second.";
    private static final String STEPS = "dense.steps";
    private static final Set<String> OTHERS = Set.of(
            STEPS,
            "rows.first",
            "rows.second",
            "rows.steps",
            "pending.key",
            "pending.count",
            "pending.lastTouched",
            "pending.id.bytes",
            "pending.id.offsets");

    private OptimizerFile() {}

    static NamedTensors toTensors(DenseMoments dense, RowMoments rows, List<PendingItem> pending, int dimension) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(STEPS, new Tensor.Longs(new long[] {1}, new long[] {dense.steps()}));
        dense.first().forEach((name, moment) -> tensors.put(FIRST + name, moment));
        dense.second().forEach((name, moment) -> tensors.put(SECOND + name, moment));
        long[] shape = {rows.steps().length, dimension};
        tensors.put("rows.steps", longs(rows.steps()));
        tensors.put("rows.first", new Tensor.Floats(shape, rows.first()));
        tensors.put("rows.second", new Tensor.Floats(shape, rows.second()));
        tensors.put(
                "pending.key",
                longs(pending.stream().mapToLong(PendingItem::key).toArray()));
        tensors.put(
                "pending.count",
                longs(pending.stream().mapToLong(PendingItem::count).toArray()));
        tensors.put(
                "pending.lastTouched",
                longs(pending.stream().mapToLong(PendingItem::lastTouched).toArray()));
        TextColumn.write("pending.id", pending.stream().map(PendingItem::itemId).toList(), tensors);
        return new NamedTensors(tensors);
    }

    /** The file of a version, to be closed by the caller. */
    static TensorFile open(VerifiedDirectory directory) throws RejectedBundleException, IOException {
        if (!directory.has(FILE)) {
            throw new RejectedBundleException(
                    Reason.NO_TRAINER_STATE, directory.directory() + " was published without " + FILE + '.');
        }
        return directory.tensors(FILE);
    }

    static DenseMoments readDense(TensorFile tensors, EncoderSpec spec) throws RejectedBundleException, IOException {
        TensorChecks.requireNames(FILE, tensors.names(), names(spec));
        Tensor.Longs steps = tensors.longs(STEPS);
        TensorChecks.requireShape(FILE, STEPS, steps.shape(), 1);
        try {
            return new DenseMoments(
                    steps.values()[0],
                    DenseFile.weights(FILE, FIRST, tensors, spec),
                    DenseFile.weights(FILE, SECOND, tensors, spec));
        } catch (IllegalArgumentException e) {
            throw new RejectedBundleException(Reason.MALFORMED_TENSORS, FILE + ": " + e.getMessage());
        }
    }

    /**
     * @param rows how many rows there are state of
     * @param dimension d
     */
    static RowMoments readRows(TensorFile tensors, int rows, int dimension)
            throws RejectedBundleException, IOException {
        Tensor.Longs steps = tensors.longs("rows.steps");
        TensorChecks.requireShape(FILE, "rows.steps", steps.shape(), rows);
        return new RowMoments(
                steps.values(),
                rowMoment("rows.first", tensors, rows, dimension),
                rowMoment("rows.second", tensors, rows, dimension));
    }

    private static float[] rowMoment(String name, TensorFile tensors, int rows, int dimension)
            throws RejectedBundleException, IOException {
        Tensor.Floats moment = tensors.floats(name);
        TensorChecks.requireShape(FILE, name, moment.shape(), rows, dimension);
        TensorChecks.requireFinite(FILE, name, moment);
        return moment.values();
    }

    static List<PendingItem> readPending(TensorFile tensors) throws RejectedBundleException, IOException {
        TextColumn ids = TextColumn.open("pending.id", tensors);
        String[] names = new String[ids.size()];
        ids.read(names, names.length);
        long[] keys = column("pending.key", tensors, names.length);
        long[] counts = column("pending.count", tensors, names.length);
        long[] times = column("pending.lastTouched", tensors, names.length);
        List<PendingItem> pending = new ArrayList<>(names.length);
        for (int i = 0; i < keys.length; i++) {
            pending.add(new PendingItem(keys[i], names[i], counts[i], times[i]));
        }
        return pending;
    }

    private static long[] column(String name, TensorFile tensors, int size)
            throws RejectedBundleException, IOException {
        Tensor.Longs column = tensors.longs(name);
        TensorChecks.requireShape(FILE, name, column.shape(), size);
        return column.values();
    }

    private static Set<String> names(EncoderSpec spec) {
        Set<String> names = new HashSet<>(OTHERS);
        for (String weight : spec.weightShapes().keySet()) {
            names.add(FIRST + weight);
            names.add(SECOND + weight);
        }
        return names;
    }

    private static Tensor.Longs longs(long[] values) {
        return new Tensor.Longs(new long[] {values.length}, values);
    }
}
