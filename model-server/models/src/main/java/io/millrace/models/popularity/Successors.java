package io.millrace.models.popularity;

import java.util.Arrays;

/** The successors of one item, always sorted: the more frequent first, of equally frequent ones the first seen. */
final class Successors {

    private static final int INITIAL_CAPACITY = 4;

    private long[] keys = new long[INITIAL_CAPACITY];
    private int[] counts = new int[INITIAL_CAPACITY];
    private int[] firstSeen = new int[INITIAL_CAPACITY];
    private int size;

    void add(long key) {
        int at = 0;
        while (at < size && keys[at] != key) {
            at++;
        }
        if (at == size) {
            append(key);
        }
        moveUp(at, key, counts[at] + 1, firstSeen[at]);
    }

    long[] top(int n) {
        return Arrays.copyOf(keys, Math.min(n, size));
    }

    private void moveUp(int from, long key, int count, int seen) {
        int at = from;
        while (at > 0 && (counts[at - 1] < count || (counts[at - 1] == count && firstSeen[at - 1] > seen))) {
            keys[at] = keys[at - 1];
            counts[at] = counts[at - 1];
            firstSeen[at] = firstSeen[at - 1];
            at--;
        }
        keys[at] = key;
        counts[at] = count;
        firstSeen[at] = seen;
    }

    private void append(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            firstSeen = Arrays.copyOf(firstSeen, 2 * size);
        }
        keys[size] = key;
        firstSeen[size] = size;
        size++;
    }
}
