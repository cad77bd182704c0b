package io.millrace.evaluation.ctr;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Numbers what it is shown from 0, in the order of first sight. */
final class Numbering {

    private final Int2IntOpenHashMap numbers = new Int2IntOpenHashMap();
    private final IntArrayList shown = new IntArrayList();

    int of(int value) {
        int number = numbers.getOrDefault(value, shown.size());
        if (number == shown.size()) {
            numbers.put(value, number);
            shown.add(value);
        }
        return number;
    }

    int[] inOrder() {
        return shown.toIntArray();
    }
}
