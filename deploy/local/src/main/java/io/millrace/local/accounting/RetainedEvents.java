package io.millrace.local.accounting;

import java.util.Arrays;

/** The event keys of one user's last clicks: what the job recognises a duplicate by. */
final class RetainedEvents {

    private static final int FIRST_SIZE = 4;

    private final int capacity;
    private long[] keys = new long[FIRST_SIZE];
    private int size;
    private int oldest;

    RetainedEvents(int capacity) {
        this.capacity = capacity;
    }

    /** Keeps {@code key} and forgets the oldest beyond the capacity; false, and nothing changes, if it is kept already. */
    boolean add(long key) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return false;
            }
        }
        if (size == capacity) {
            keys[oldest] = key;
            oldest = (oldest + 1) % capacity;
        } else {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, Math.min(capacity, size * 2));
            }
            keys[size++] = key;
        }
        return true;
    }
}
