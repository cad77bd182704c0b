package io.millrace.trainer.learning;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Numbers the table rows that a step touches, {@code 0 .. U-1} in the order of their first use. */
final class StepItems {

    private final Int2IntOpenHashMap numbers = new Int2IntOpenHashMap();
    private final IntArrayList rows = new IntArrayList();

    /** The number of this row within the step. */
    int number(int row) {
        return numbers.computeIfAbsent(row, this::append);
    }

    /** The rows in the order of their numbers. */
    int[] rows() {
        return rows.toIntArray();
    }

    private int append(int row) {
        rows.add(row);
        return rows.size() - 1;
    }
}
