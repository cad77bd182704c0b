package io.millrace.trainer.learning;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.table.ItemRows;
import io.millrace.models.table.RowMoments;
import io.millrace.models.tensors.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A checkpoint's weights and optimiser state as values that compare by content, bit by bit. */
record PlainState(
        Map<String, FloatBuffer> dense,
        Map<String, FloatBuffer> rows,
        Map<String, LongBuffer> counts,
        List<String> ids) {

    static PlainState of(Checkpoint checkpoint) {
        BundleContents contents = checkpoint.contents();
        Map<String, FloatBuffer> dense = new TreeMap<>();
        put(dense, "weight ", contents.weights().byName());
        if (contents.moments() != null) {
            put(dense, "first ", contents.moments().first());
            put(dense, "second ", contents.moments().second());
        }
        ItemRows rows = contents.items().rows();
        RowMoments moments = contents.items().moments();
        return new PlainState(
                dense,
                Map.of(
                        "embeddings", FloatBuffer.wrap(rows.embeddings()),
                        "first", FloatBuffer.wrap(moments.first()),
                        "second", FloatBuffer.wrap(moments.second())),
                Map.of(
                        "keys", LongBuffer.wrap(rows.keys()),
                        "counts", LongBuffer.wrap(rows.counts()),
                        "lastTouched", LongBuffer.wrap(rows.lastTouched()),
                        "steps", LongBuffer.wrap(moments.steps())),
                new ArrayList<>(rows.itemIds()));
    }

    private static void put(Map<String, FloatBuffer> into, String prefix, Map<String, Tensor.Floats> tensors) {
        tensors.forEach((name, tensor) -> into.put(prefix + name, FloatBuffer.wrap(tensor.values())));
    }
}
