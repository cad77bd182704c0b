package io.millrace.jobs.score;

import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.List;

/**
 * What one subtask knows of popular items: parallel columns, most popular first.
 *
 * @param keys item keys
 * @param itemIds aligned with {@code keys}
 * @param counts decayed counts at the latest click, aligned with {@code keys}
 * @param total decayed count of all clicks
 */
record PopularityState(long[] keys, String[] itemIds, double[] counts, double total) {

    /**
     * An equal share of the whole for each of {@code subtasks}: counts of all {@code states} added and divided, so that
     * neither a restore nor a change of parallelism makes the past weigh more or less against clicks to come.
     */
    static PopularityState share(List<PopularityState> states, int subtasks) {
        Long2DoubleOpenHashMap counts = new Long2DoubleOpenHashMap();
        Long2ObjectOpenHashMap<String> itemIds = new Long2ObjectOpenHashMap<>();
        double total = 0;
        for (PopularityState state : states) {
            for (int i = 0; i < state.keys.length; i++) {
                counts.addTo(state.keys[i], state.counts[i] / subtasks);
                itemIds.put(state.keys[i], state.itemIds[i]);
            }
            total += state.total / subtasks;
        }
        long[] keys = counts.keySet().toLongArray();
        LongArrays.quickSort(keys, (a, b) -> {
            int byCount = Double.compare(counts.get(b), counts.get(a));
            return byCount != 0 ? byCount : Long.compare(a, b);
        });
        String[] sortedIds = new String[keys.length];
        double[] sortedCounts = new double[keys.length];
        for (int i = 0; i < keys.length; i++) {
            sortedIds[i] = itemIds.get(keys[i]);
            sortedCounts[i] = counts.get(keys[i]);
        }
        return new PopularityState(keys, sortedIds, sortedCounts, total);
    }
}
