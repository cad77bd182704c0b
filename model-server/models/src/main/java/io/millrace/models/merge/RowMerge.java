package io.millrace.models.merge;

import io.millrace.models.kernels.WeightedMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One row out of what several made of it: of the only one that changed it, or the mean of those that did, each weighted by how often
 * it saw the item, or by its samples when none saw it. Counts add up.
 */
final class RowMerge {

    private final ItemCounts before;
    private final List<ItemCounts> parts;
    private final long[] samples;

    RowMerge(ItemCounts before, List<ItemCounts> parts, long[] samples) {
        this.before = before;
        this.parts = parts;
        this.samples = samples;
    }

    /** Null when the item is to be forgotten: one has forgotten it, and nobody has seen it meanwhile. */
    @Nullable
    MergedRow merge(long key) {
        long count = count(key);
        boolean forgotten = before.hasRow(key) && parts.stream().anyMatch(part -> !part.hasRow(key));
        if (forgotten && count == before.count(key)) {
            return null;
        }
        String itemId = Objects.requireNonNull(itemId(key));
        return new MergedRow(itemId, count, lastTouched(key), weights(key, itemId));
    }

    /** How often the item was observed before, and by all since. */
    long count(long key) {
        return before.count(key)
                + parts.stream().mapToLong(part -> increase(part, key)).sum();
    }

    long lastTouched(long key) {
        return LongStream.concat(
                        LongStream.of(before.lastTouched(key)), parts.stream().mapToLong(part -> part.lastTouched(key)))
                .max()
                .orElseThrow();
    }

    /** Of two ids with one key, which are all but impossible, the one that is known already or comes first. */
    private @Nullable String itemId(long key) {
        String known = before.itemId(key);
        for (int i = 0; known == null && i < parts.size(); i++) {
            known = parts.get(i).itemId(key);
        }
        return known;
    }

    private RowWeights weights(long key, String itemId) {
        RowWeights unchanged = before.hasRow(key) ? before.weights(key) : null;
        List<RowWeights> changed = new ArrayList<>();
        long[] counted = new long[parts.size()];
        long[] learned = new long[parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            ItemCounts part = parts.get(i);
            if (part.hasRow(key) && itemId.equals(part.itemId(key))) {
                RowWeights now = part.weights(key);
                if (unchanged == null || !now.hasSameContent(unchanged)) {
                    counted[changed.size()] = increase(part, key);
                    learned[changed.size()] = samples[i];
                    changed.add(now);
                }
            }
        }
        if (changed.isEmpty()) {
            return Objects.requireNonNull(unchanged);
        }
        long[] weights = Arrays.stream(counted).sum() > 0 ? counted : learned;
        return mean(changed, Arrays.copyOf(weights, changed.size()));
    }

    private static RowWeights mean(List<RowWeights> rows, long[] weights) {
        if (rows.size() == 1) {
            return rows.get(0);
        }
        WeightedMean mean = new WeightedMean(weights);
        return new RowWeights(
                mean.of(rows.stream().map(RowWeights::embedding).toList()),
                rows.stream().mapToLong(RowWeights::steps).max().orElseThrow(),
                mean.of(rows.stream().map(RowWeights::first).toList()),
                mean.of(rows.stream().map(RowWeights::second).toList()));
    }

    /** An item that was forgotten and came again counts from one; that is no decrease. */
    private long increase(ItemCounts part, long key) {
        return Math.max(0, part.count(key) - before.count(key));
    }
}
