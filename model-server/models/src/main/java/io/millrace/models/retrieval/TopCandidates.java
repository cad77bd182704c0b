package io.millrace.models.retrieval;

import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongPredicate;

/**
 * The result of a search, best first, to be used again for the next one: it allocates only when a search is larger than any
 * before. Higher scores come first; of equal ones the lower key. Not thread-safe.
 */
public final class TopCandidates {

    private long[] keys = new long[0];
    private int[] rows = new int[0];
    private float[] scores = new float[0];
    private int[] interests = new int[0];
    private int size;
    private int wanted;

    /** What an index computes in; lives here so that a search allocates nothing. */
    private final SearchScratch scratch = new SearchScratch();

    /** How many were found. */
    public int size() {
        return size;
    }

    /** The item at a rank from 0. */
    public long key(int rank) {
        return keys[Objects.checkIndex(rank, size)];
    }

    /** The item's row in the snapshot that was searched. */
    public int row(int rank) {
        return rows[Objects.checkIndex(rank, size)];
    }

    public float score(int rank) {
        return scores[Objects.checkIndex(rank, size)];
    }

    /** The interest that the item fits best; of equal ones the first. */
    public int interest(int rank) {
        return interests[Objects.checkIndex(rank, size)];
    }

    /** Forgets everything and makes room for {@code n}. */
    public void begin(int n) {
        if (keys.length < n) {
            keys = new long[n];
            rows = new int[n];
            scores = new float[n];
            interests = new int[n];
        }
        wanted = n;
        size = 0;
    }

    SearchScratch scratch() {
        return scratch;
    }

    /** Whether anything is to be found at all. */
    boolean isWanted() {
        return wanted > 0;
    }

    /** No item below this score can be among the best any more. */
    float floor() {
        return size < wanted ? Float.NEGATIVE_INFINITY : scores[0];
    }

    /**
     * Whether a row's item would be among the best so far, and may be. Its key, which is far away in memory, is looked at only if
     * the score is high enough.
     */
    public boolean wants(float score, int row, ItemSnapshot items, LongPredicate excluded) {
        if (score >= floor()) {
            long key = items.key(row);
            return admits(score, key) && !excluded.test(key);
        }
        return false;
    }

    private boolean admits(float score, long key) {
        return size < wanted || isWorse(scores[0], keys[0], score, key);
    }

    /** Adds an item that is {@link #wants wanted}, in place of the worst if there is no room. */
    public void add(float score, long key, int row, int interest) {
        if (size < wanted) {
            put(size++, score, key, row, interest);
            siftUp(size - 1);
        } else {
            put(0, score, key, row, interest);
            siftDown(0, size);
        }
    }

    /** Turns the heap, whose root is the worst, into a list, best first. */
    public void finish() {
        for (int last = size - 1; last > 0; last--) {
            swap(0, last);
            siftDown(0, last);
        }
    }

    private void siftUp(int from) {
        int child = from;
        while (child > 0) {
            int parent = (child - 1) >> 1;
            if (!isWorse(child, parent)) {
                return;
            }
            swap(child, parent);
            child = parent;
        }
    }

    private void siftDown(int from, int length) {
        int parent = from;
        while (2 * parent + 1 < length) {
            int child = 2 * parent + 1;
            if (child + 1 < length && isWorse(child + 1, child)) {
                child++;
            }
            if (!isWorse(child, parent)) {
                return;
            }
            swap(child, parent);
            parent = child;
        }
    }

    private boolean isWorse(int a, int b) {
        return isWorse(scores[a], keys[a], scores[b], keys[b]);
    }

    private static boolean isWorse(float scoreA, long keyA, float scoreB, long keyB) {
        return scoreA < scoreB || (scoreA == scoreB && keyA > keyB);
    }

    private void put(int at, float score, long key, int row, int interest) {
        scores[at] = score;
        keys[at] = key;
        rows[at] = row;
        interests[at] = interest;
    }

    private void swap(int a, int b) {
        float score = scores[a];
        long key = keys[a];
        int row = rows[a];
        int interest = interests[a];
        put(a, scores[b], keys[b], rows[b], interests[b]);
        put(b, score, key, row, interest);
    }

    @Override
    public String toString() {
        return "keys " + Arrays.toString(Arrays.copyOf(keys, size)) + " scores "
                + Arrays.toString(Arrays.copyOf(scores, size));
    }
}
