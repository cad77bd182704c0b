package io.millrace.evaluation.multitask;

import io.millrace.evaluation.InvalidRequestException;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Random;

/**
 * Rows divided at random, 8:1:1.
 *
 * @param training rows that are learned from
 * @param validation rows that decide when learning ends
 * @param test rows that are measured
 */
record RowSplit(int[] training, int[] validation, int[] test) {

    private static final int PARTS = 10;

    /**
     * @throws InvalidRequestException if there are too few rows for each part to have one
     */
    static RowSplit of(int rows, long seed) {
        if (rows < PARTS) {
            throw new InvalidRequestException(
                    "There are " + rows + " rows; expected " + PARTS + " at least, to be divided 8:1:1.");
        }
        int[] order = new int[rows];
        Arrays.setAll(order, row -> row);
        IntArrays.shuffle(order, new Random(seed));
        int tenth = rows / PARTS;
        return new RowSplit(
                Arrays.copyOfRange(order, 2 * tenth, rows),
                Arrays.copyOfRange(order, tenth, 2 * tenth),
                Arrays.copyOfRange(order, 0, tenth));
    }
}
