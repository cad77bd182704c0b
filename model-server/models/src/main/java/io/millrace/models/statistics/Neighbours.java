package io.millrace.models.statistics;

import java.util.Arrays;

/**
 * What is known of one item: how popular it is, and its neighbours, which are the items that came before and after it. At most as
 * many neighbours as allowed; a new one takes the place of the one with the least weight. Written by one thread, and never again
 * once a snapshot has it.
 */
final class Neighbours {

    /** Of an item of which nothing is known. */
    static final Neighbours NONE = new Neighbours(0);

    private static final int INITIAL_CAPACITY = 4;

    /** Which {@link ItemStatistics#snapshot} comes next; one taken later has this object, and may not be changed. */
    private final long epoch;

    private long[] keys;

    /** {@code [capacity, links]}. */
    private float[] weights;

    private int size;

    /** Sums of what was ever added, neighbours that were replaced included. */
    private final float[] totals;

    private Popularity popularity;

    Neighbours(long epoch) {
        this(
                epoch,
                new long[INITIAL_CAPACITY],
                new float[INITIAL_CAPACITY * Link.COUNT],
                0,
                new float[Link.COUNT],
                Popularity.NONE);
    }

    /**
     * @param keys the first {@code size} are the neighbours
     * @param weights {@code [size, links]}, row-major
     */
    Neighbours(long epoch, long[] keys, float[] weights, int size, float[] totals, Popularity popularity) {
        this.epoch = epoch;
        this.keys = keys;
        this.weights = weights;
        this.size = size;
        this.totals = totals;
        this.popularity = popularity;
    }

    /** This object if it may be written before the snapshot {@code next}, or a copy that may. */
    Neighbours writable(long next) {
        return epoch == next
                ? this
                : new Neighbours(next, keys.clone(), weights.clone(), size, totals.clone(), popularity);
    }

    boolean hasSameContent(Neighbours other) {
        return size == other.size
                && Arrays.equals(keys, 0, size, other.keys, 0, size)
                && Arrays.equals(weights, 0, size * Link.COUNT, other.weights, 0, size * Link.COUNT)
                && Arrays.equals(totals, other.totals)
                && popularity.equals(other.popularity);
    }

    int size() {
        return size;
    }

    long key(int neighbour) {
        return keys[neighbour];
    }

    float weight(int neighbour, Link link) {
        return weights[neighbour * Link.COUNT + link.ordinal()];
    }

    float total(Link link) {
        return totals[link.ordinal()];
    }

    Popularity popularity() {
        return popularity;
    }

    void clicked(long click) {
        popularity = popularity.clicked(click);
    }

    void add(long key, Link link, float weight, int mostNeighbours) {
        int place = placeOf(key, mostNeighbours); // may replace the arrays
        weights[place * Link.COUNT + link.ordinal()] += weight;
        totals[link.ordinal()] += weight;
    }

    private int placeOf(long key, int mostNeighbours) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        int place = size < mostNeighbours ? append() : weakest();
        keys[place] = key;
        Arrays.fill(weights, place * Link.COUNT, (place + 1) * Link.COUNT, 0);
        return place;
    }

    private int append() {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            weights = Arrays.copyOf(weights, 2 * size * Link.COUNT);
        }
        return size++;
    }

    private int weakest() {
        int weakest = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            float weight = weight(i, Link.NEAR) + weight(i, Link.BACK);
            if (weight < least) {
                least = weight;
                weakest = i;
            }
        }
        return weakest;
    }
}
