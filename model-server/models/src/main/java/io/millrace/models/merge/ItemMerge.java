package io.millrace.models.merge;

import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.PendingItem;
import io.millrace.models.table.RowChanges;
import io.millrace.models.table.RowMoments;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One item table out of several that went on from the same one. Rows stay where they were, new ones follow, and the last rows move
 * into the gaps of those that are forgotten, as in the table itself. Chunks in which nothing changed are the base's own.
 */
final class ItemMerge {

    private final ItemSnapshot base;
    private final List<ItemCounts> parts;
    private final ItemCounts before;
    private final RowMerge rows;

    /** @param samples how many each has learned from since */
    ItemMerge(ItemSnapshot base, List<ItemSnapshot> parts, long[] samples) {
        this.base = base;
        this.before = new ItemCounts(base);
        this.parts = parts.stream().map(ItemCounts::new).toList();
        this.rows = new RowMerge(before, this.parts, samples);
    }

    ItemSnapshot merge() {
        LongOpenHashSet gone = new LongOpenHashSet();
        Long2ObjectLinkedOpenHashMap<MergedRow> changed = new Long2ObjectLinkedOpenHashMap<>();
        for (long key : touched()) {
            MergedRow row = rows.merge(key);
            if (row == null) {
                gone.add(key);
            } else {
                changed.put(key, row);
            }
        }
        LongArrayList order = order(gone, changed);
        LongOpenHashSet present = new LongOpenHashSet(order);
        return changes(order, changed).applyTo(base, pending(present), null);
    }

    /** Items of which a part says anything else than the base, in the order of the parts. */
    private LongLinkedOpenHashSet touched() {
        LongLinkedOpenHashSet touched = new LongLinkedOpenHashSet();
        for (ItemCounts part : parts) {
            ItemSnapshot items = part.items();
            items.rowsChangedSince(base).stream().forEach(row -> touched.add(items.key(row)));
            for (long key : items.keysGoneSince(base)) {
                touched.add(key);
            }
        }
        return touched;
    }

    /** The key of each row afterwards. */
    private LongArrayList order(LongOpenHashSet gone, Long2ObjectLinkedOpenHashMap<MergedRow> changed) {
        LongArrayList order = new LongArrayList(base.size() + changed.size());
        for (int row = 0; row < base.size(); row++) {
            order.add(base.key(row));
        }
        for (long key : changed.keySet()) {
            if (base.row(key) < 0) {
                order.add(key);
            }
        }
        for (int row = base.size() - 1; row >= 0 && !gone.isEmpty(); row--) {
            if (gone.contains(order.getLong(row))) {
                long last = order.removeLong(order.size() - 1);
                if (row < order.size()) {
                    order.set(row, last);
                }
            }
        }
        return order;
    }

    private RowChanges changes(LongArrayList order, Long2ObjectLinkedOpenHashMap<MergedRow> changed) {
        int[] differing = IntStream.range(0, order.size())
                .filter(row -> row >= base.size()
                        || base.key(row) != order.getLong(row)
                        || changed.containsKey(order.getLong(row)))
                .toArray();
        int dimension = base.dimension();
        long[] keys = new long[differing.length];
        List<String> ids = new ArrayList<>(differing.length);
        long[] counts = new long[differing.length];
        long[] times = new long[differing.length];
        long[] steps = new long[differing.length];
        float[] embeddings = new float[Math.multiplyExact(differing.length, dimension)];
        float[] first = new float[embeddings.length];
        float[] second = new float[embeddings.length];
        for (int at = 0; at < differing.length; at++) {
            long key = order.getLong(differing[at]);
            MergedRow known = changed.get(key);
            MergedRow row = known == null ? before.row(key) : known;
            keys[at] = key;
            ids.add(row.itemId());
            counts[at] = row.count();
            times[at] = row.lastTouched();
            steps[at] = row.weights().steps();
            System.arraycopy(row.weights().embedding(), 0, embeddings, at * dimension, dimension);
            System.arraycopy(row.weights().first(), 0, first, at * dimension, dimension);
            System.arraycopy(row.weights().second(), 0, second, at * dimension, dimension);
        }
        return new RowChanges(
                order.size(),
                differing,
                new ItemRows(dimension, keys, ids, counts, times, embeddings),
                new RowMoments(steps, first, second));
    }

    /**
     * Items without a row, with the sum of what was counted. One that has thereby been observed often enough gets its row when it is
     * observed next.
     */
    private List<PendingItem> pending(LongOpenHashSet present) {
        Long2ObjectLinkedOpenHashMap<PendingItem> waiting = new Long2ObjectLinkedOpenHashMap<>();
        base.pending().forEach(item -> waiting.put(item.key(), item));
        for (ItemCounts part : parts) {
            part.items().pending().forEach(item -> {
                if (!item.equals(waiting.get(item.key()))) {
                    waiting.putAndMoveToLast(item.key(), item);
                }
            });
        }
        List<PendingItem> kept = new ArrayList<>(waiting.size());
        for (PendingItem item : waiting.values()) {
            if (!present.contains(item.key()) && !forgotten(item.key())) {
                kept.add(new PendingItem(
                        item.key(), item.itemId(), rows.count(item.key()), rows.lastTouched(item.key())));
            }
        }
        return kept;
    }

    private boolean forgotten(long key) {
        return parts.stream().anyMatch(part -> part.count(key) == 0)
                && before.count(key) > 0
                && rows.count(key) == before.count(key);
    }
}
