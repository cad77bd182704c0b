package io.millrace.models.rerank;

import io.millrace.models.table.ItemSnapshot;

/** A user's latest clicks as rows of a version, newest first. Used again for the next user. Not thread-safe. */
public final class UserHistory {

    /** Clicks that the last stage sees, at most. */
    public static final int LENGTH = 50;

    /** In place of an item that the version does not know. */
    static final int UNKNOWN = -1;

    private static final float NO_PAUSE = -1;
    private static final float MILLIS = 1000;

    private final int[] rows = new int[LENGTH];
    private int size;
    private float pause;

    /**
     * @param keys item keys, oldest first; the last {@value #LENGTH} count
     * @param times event times in milliseconds, aligned with the keys
     */
    public void fill(long[] keys, long[] times, ItemSnapshot items) {
        int last = keys.length - 1;
        size = Math.min(keys.length, LENGTH);
        for (int back = 0; back < size; back++) {
            rows[back] = items.row(keys[last - back]);
        }
        pause = size < 2 ? NO_PAUSE : FastLog.of(1 + Math.max(0, times[last] - times[last - 1]) / MILLIS);
    }

    int size() {
        return size;
    }

    /** The row of the click {@code back} clicks before the last, or {@link #UNKNOWN}. */
    int row(int back) {
        return rows[back];
    }

    int last() {
        return size == 0 ? UNKNOWN : rows[0];
    }

    /** See {@link Feature#PAUSE}. */
    float pause() {
        return pause;
    }
}
