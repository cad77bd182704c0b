package io.millrace.models.statistics;

import java.util.Arrays;

/**
 * The statistics of N items of a version as plain columns in the order of their rows, which is how a bundle stores them.
 *
 * @param clicks counted
 * @param popularity fast and slow count, {@code [N,2]}
 * @param clickedAt number of each item's last click, {@code [N]}
 * @param totals {@code [N, links]}
 * @param offsets where each item's neighbours begin, and after the last one their number, {@code [N+1]}
 * @param keys of neighbours, {@code [E]}
 * @param weights {@code [E, links]}
 */
public record StatisticsColumns(
        long clicks,
        float[] popularity,
        long[] clickedAt,
        float[] totals,
        long[] offsets,
        long[] keys,
        float[] weights) {

    /** Columns of totals and weights. */
    public static final int LINKS = Link.COUNT;

    public StatisticsColumns {
        int size = clickedAt.length;
        requireLength("popularity", popularity.length, 2 * size);
        requireLength("totals", totals.length, size * Link.COUNT);
        requireLength("offsets", offsets.length, size + 1);
        requireLength("weights", weights.length, keys.length * Link.COUNT);
    }

    /**
     * @throws IllegalArgumentException if the offsets are not those of a partition of the neighbours
     */
    public void requireConsistent() {
        long before = 0;
        for (long offset : offsets) {
            if (offset < before || offset > keys.length) {
                throw new IllegalArgumentException("Neighbours begin at " + offset + " after " + before + ", of "
                        + keys.length + "; expected ascending places.");
            }
            before = offset;
        }
        if (offsets[0] != 0 || before != keys.length) {
            throw new IllegalArgumentException("Neighbours are those from " + offsets[0] + " to " + before
                    + "; expected 0 to " + keys.length + '.');
        }
    }

    Neighbours item(int row) {
        int from = (int) offsets[row];
        int to = (int) offsets[row + 1];
        return new Neighbours(
                0,
                Arrays.copyOfRange(keys, from, Math.max(to, from + 1)),
                Arrays.copyOfRange(weights, from * Link.COUNT, Math.max(to, from + 1) * Link.COUNT),
                to - from,
                Arrays.copyOfRange(totals, row * Link.COUNT, (row + 1) * Link.COUNT),
                new Popularity(popularity[2 * row], popularity[2 * row + 1], clickedAt[row]));
    }

    void put(int row, Neighbours item) {
        popularity[2 * row] = item.popularity().fast();
        popularity[2 * row + 1] = item.popularity().slow();
        clickedAt[row] = item.popularity().asOf();
        for (Link link : Link.values()) {
            totals[row * Link.COUNT + link.ordinal()] = item.total(link);
        }
        int at = (int) offsets[row];
        for (int i = 0; i < item.size(); i++, at++) {
            keys[at] = item.key(i);
            for (Link link : Link.values()) {
                weights[at * Link.COUNT + link.ordinal()] = item.weight(i, link);
            }
        }
    }

    private static void requireLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " has " + length + " values; expected " + expected + '.');
        }
    }
}
