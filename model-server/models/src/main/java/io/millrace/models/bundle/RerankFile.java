package io.millrace.models.bundle;

import io.millrace.models.rerank.RerankStage;
import io.millrace.models.rerank.RerankState;
import io.millrace.models.rerank.RerankWeights;
import io.millrace.models.statistics.StatisticsColumns;
import io.millrace.models.statistics.StatisticsSnapshot;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.Tensor;
import io.millrace.models.tensors.TensorFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code rerank.safetensors}: statistics of the items in the order of their rows (in a delta, of those that differ), and the
 * weights of the last stage.
 */
final class RerankFile {

    private static final String FILE = BundleFiles.RERANK;
    private static final int LINKS = StatisticsColumns.LINKS;
    private static final Set<String> NAMES = Set.of(
            "clicks",
            "popularity",
            "clickedAt",
            "totals",
            "neighbour.offsets",
            "neighbour.keys",
            "neighbour.weights",
            "parameters",
            "means",
            "variances",
            "first",
            "second",
            "learned");

    private RerankFile() {}

    /** @param columns the statistics that are to be written of the stage's */
    static NamedTensors toTensors(RerankStage stage, StatisticsColumns columns) {
        int items = columns.clickedAt().length;
        RerankState state = stage.state();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("clicks", longs(columns.clicks()));
        tensors.put("popularity", floats(columns.popularity(), items, 2));
        tensors.put("clickedAt", longs(columns.clickedAt()));
        tensors.put("totals", floats(columns.totals(), items, LINKS));
        tensors.put("neighbour.offsets", longs(columns.offsets()));
        tensors.put("neighbour.keys", longs(columns.keys()));
        tensors.put("neighbour.weights", floats(columns.weights(), columns.keys().length, LINKS));
        tensors.put("parameters", floats(state.weights().parameters(), RerankWeights.PARAMETERS));
        tensors.put("means", floats(state.weights().means(), RerankWeights.features()));
        tensors.put("variances", floats(state.weights().variances(), RerankWeights.features()));
        tensors.put("first", floats(state.first(), RerankWeights.PARAMETERS));
        tensors.put("second", floats(state.second(), RerankWeights.PARAMETERS));
        tensors.put("learned", longs(state.steps(), state.learned()));
        return new NamedTensors(tensors);
    }

    static RerankStage read(TensorFile tensors, ItemSnapshot items) throws RejectedBundleException, IOException {
        TensorChecks.requireNames(FILE, tensors.names(), NAMES);
        try {
            return new RerankStage(StatisticsSnapshot.of(statistics(tensors, items.size()), items), state(tensors));
        } catch (IllegalArgumentException e) {
            throw malformed(e);
        }
    }

    /**
     * The last stage of a delta.
     *
     * @param base the last stage of its base
     * @param changed the keys of the delta's rows
     * @param gone the keys of the items that were forgotten
     */
    static RerankStage readChanged(TensorFile tensors, RerankStage base, long[] changed, long[] gone)
            throws RejectedBundleException, IOException {
        TensorChecks.requireNames(FILE, tensors.names(), NAMES);
        try {
            return new RerankStage(
                    base.statistics().changed(statistics(tensors, changed.length), changed, gone), state(tensors));
        } catch (IllegalArgumentException e) {
            throw malformed(e);
        }
    }

    private static StatisticsColumns statistics(TensorFile tensors, int size)
            throws RejectedBundleException, IOException {
        long[] keys = tensors.longs("neighbour.keys").values();
        StatisticsColumns columns = new StatisticsColumns(
                longs("clicks", tensors, 1)[0],
                floats("popularity", tensors, size, 2),
                longs("clickedAt", tensors, size),
                floats("totals", tensors, size, LINKS),
                longs("neighbour.offsets", tensors, size + 1),
                keys,
                floats("neighbour.weights", tensors, keys.length, LINKS));
        columns.requireConsistent();
        return columns;
    }

    private static RerankState state(TensorFile tensors) throws RejectedBundleException, IOException {
        long[] learned = longs("learned", tensors, 2);
        return new RerankState(
                new RerankWeights(
                        floats("parameters", tensors, RerankWeights.PARAMETERS),
                        floats("means", tensors, RerankWeights.features()),
                        floats("variances", tensors, RerankWeights.features())),
                floats("first", tensors, RerankWeights.PARAMETERS),
                floats("second", tensors, RerankWeights.PARAMETERS),
                learned[0],
                learned[1]);
    }

    private static float[] floats(String name, TensorFile tensors, long... shape)
            throws RejectedBundleException, IOException {
        Tensor.Floats tensor = tensors.floats(name);
        TensorChecks.requireShape(FILE, name, tensor.shape(), shape);
        TensorChecks.requireFinite(FILE, name, tensor);
        return tensor.values();
    }

    private static long[] longs(String name, TensorFile tensors, long length)
            throws RejectedBundleException, IOException {
        Tensor.Longs tensor = tensors.longs(name);
        TensorChecks.requireShape(FILE, name, tensor.shape(), length);
        return tensor.values();
    }

    private static RejectedBundleException malformed(IllegalArgumentException e) {
        return new RejectedBundleException(Reason.MALFORMED_STATISTICS, FILE + ": " + e.getMessage());
    }

    private static Tensor.Floats floats(float[] values, long... shape) {
        return new Tensor.Floats(shape, values);
    }

    private static Tensor.Longs longs(long... values) {
        return new Tensor.Longs(new long[] {values.length}, values);
    }
}
