package io.millrace.models.merge;

import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.PendingItem;
import io.millrace.models.table.RowMoments;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import org.jspecify.annotations.Nullable;

/** Looks items up in one table by their key, whether they have a row or wait for one. */
final class ItemCounts {

    private final ItemSnapshot items;
    private final Long2ObjectOpenHashMap<PendingItem> waiting = new Long2ObjectOpenHashMap<>();

    ItemCounts(ItemSnapshot items) {
        this.items = items;
        items.pending().forEach(item -> waiting.put(item.key(), item));
    }

    ItemSnapshot items() {
        return items;
    }

    boolean hasRow(long key) {
        return items.row(key) >= 0;
    }

    /** How often the item was observed; 0 when it is not known. */
    long count(long key) {
        int row = items.row(key);
        PendingItem item = waiting.get(key);
        return row >= 0 ? items.count(row) : item == null ? 0 : item.count();
    }

    /** Event time of the item's latest observation; the smallest number when it is not known. */
    long lastTouched(long key) {
        int row = items.row(key);
        PendingItem item = waiting.get(key);
        return row >= 0 ? items.lastTouched(row) : item == null ? Long.MIN_VALUE : item.lastTouched();
    }

    /** Null when the item is not known. */
    @Nullable
    String itemId(long key) {
        int row = items.row(key);
        PendingItem item = waiting.get(key);
        return row >= 0 ? items.itemId(row) : item == null ? null : item.itemId();
    }

    /** The row of an item that has one. */
    MergedRow row(long key) {
        int row = items.row(key);
        return new MergedRow(items.itemId(row), items.count(row), items.lastTouched(row), weights(key));
    }

    /** The weights of an item that has a row. */
    RowWeights weights(long key) {
        int row = items.row(key);
        float[] embedding = new float[items.dimension()];
        items.copyRow(row, embedding, 0);
        RowMoments moments = items.moments(new int[] {row});
        return new RowWeights(embedding, moments.steps()[0], moments.first(), moments.second());
    }
}
