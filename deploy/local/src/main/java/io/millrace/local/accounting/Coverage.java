package io.millrace.local.accounting;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Since when the versions in service have covered an offset. */
final class Coverage {

    private final Map<Integer, TreeMap<Long, Long>> sinceByThrough = new HashMap<>();

    /**
     * Enters a version; versions are entered in the order in which they began to serve.
     *
     * @param trainedThrough highest offset trained on, by partition of the interactions topic
     * @param sinceNanos {@link System#nanoTime()} of its first list
     */
    void served(Map<Integer, Long> trainedThrough, long sinceNanos) {
        trainedThrough.forEach((partition, through) -> {
            TreeMap<Long, Long> since = sinceByThrough.computeIfAbsent(partition, any -> new TreeMap<>());
            if (since.isEmpty() || since.lastKey() < through) {
                since.put(through, sinceNanos);
            }
        });
    }

    /** The {@link System#nanoTime()} of the first list by a version that was trained through {@code offset}; empty before it. */
    OptionalLong since(int partition, long offset) {
        Map.Entry<Long, Long> first =
                sinceByThrough.getOrDefault(partition, new TreeMap<>()).ceilingEntry(offset);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.getValue());
    }
}
