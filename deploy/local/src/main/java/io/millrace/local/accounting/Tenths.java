package io.millrace.local.accounting;

import java.util.function.IntPredicate;

/** Ten equal parts of a stream, by the rows that count. */
public final class Tenths {

    public static final int COUNT = 10;

    private final byte[] byRow;
    private final long[] sizes = new long[COUNT];

    /**
     * @param rows rows of the stream
     * @param counts whether a row is one of those that are divided evenly; the others fall where they stand
     */
    public Tenths(int rows, IntPredicate counts) {
        int counted = 0;
        for (int row = 0; row < rows; row++) {
            counted += counts.test(row) ? 1 : 0;
        }
        this.byRow = new byte[rows];
        int before = 0;
        for (int row = 0; row < rows; row++) {
            int tenth = (int) Math.min(COUNT - 1, (long) before * COUNT / Math.max(1, counted));
            byRow[row] = (byte) tenth;
            if (counts.test(row)) {
                sizes[tenth]++;
                before++;
            }
        }
    }

    /** The tenth that {@code row} falls into, 0 to 9. */
    public int of(int row) {
        return byRow[row];
    }

    /** How many counted rows {@code tenth} has. */
    public long size(int tenth) {
        return sizes[tenth];
    }

    static boolean inLastHalf(int tenth) {
        return tenth >= COUNT / 2;
    }
}
