package io.millrace.benchmarks.labelflip;

import io.millrace.models.bundle.Manifest;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which records of the trainer's topic of samples are corrupted: one stretch of each partition. Says of a version how many of them
 * it has learned from. Safe for use by several threads.
 */
final class CorruptedSamples {

    private final Map<Integer, Stretch> partitions = new TreeMap<>();
    private long count;
    private @Nullable Double firstSecond;

    /** Offsets of one partition: all records, and from which on and before which they are corrupted. */
    private static final class Stretch {
        private long end;
        private long from;
        private long to;

        private void add(boolean corrupted) {
            if (corrupted) {
                from = from == to ? end : from;
                to = end + 1;
            }
            end++;
        }

        /** Corrupted offsets from {@code first} on and before {@code last}. */
        private long corrupted(long first, long last) {
            return Math.max(0, Math.min(to, last) - Math.max(from, first));
        }

        /** Offsets from {@code first} on and before {@code last} that stand behind the corrupted ones. */
        private long behind(long first, long last) {
            return Math.max(0, last - Math.max(to, first));
        }
    }

    /** The next record of {@code partition} has been written, at {@code second} of the stream. */
    synchronized void written(int partition, boolean corrupted, double second) {
        partitions.computeIfAbsent(partition, any -> new Stretch()).add(corrupted);
        if (corrupted) {
            count++;
            firstSecond = firstSecond == null ? Double.valueOf(second) : firstSecond;
        }
    }

    synchronized long count() {
        return count;
    }

    /** Second of the stream at which the first one was written. */
    synchronized OptionalDouble firstSecond() {
        return firstSecond == null ? OptionalDouble.empty() : OptionalDouble.of(firstSecond);
    }

    /**
     * How many corrupted samples a version has learned from since the version before it. What a trainer passes over with refused
     * versions is the oldest part of what came since; its lineage counts only the rest.
     *
     * @param before the version that it goes on from; null for the first
     */
    synchronized long learned(Manifest version, @Nullable Manifest before) {
        long corrupted = 0;
        long behind = 0;
        for (Map.Entry<Integer, Long> offset : version.sampleOffsets().entrySet()) {
            Stretch stretch = partitions.get(offset.getKey());
            if (stretch != null) {
                long first = before == null ? 0 : before.sampleOffsets().getOrDefault(offset.getKey(), 0L);
                corrupted += stretch.corrupted(first, offset.getValue());
                behind += stretch.behind(first, offset.getValue());
            }
        }
        long learned = version.sampleCount() - (before == null ? 0 : before.sampleCount());
        return Math.min(corrupted, Math.max(0, learned - behind));
    }
}
