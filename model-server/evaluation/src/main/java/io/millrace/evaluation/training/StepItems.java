package io.millrace.evaluation.training;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** Numbers the items that a step touches, {@code 0 .. U-1} in the order of their first use. Reused from step to step. */
final class StepItems {

    private static final int ABSENT = -1;

    private final int[] numbers;
    private final IntArrayList items = new IntArrayList();

    /** @param itemCount how many items there are */
    StepItems(int itemCount) {
        this.numbers = new int[itemCount];
        Arrays.fill(numbers, ABSENT);
    }

    /** The number of this item within the step. */
    int number(int item) {
        if (numbers[item] == ABSENT) {
            numbers[item] = items.size();
            items.add(item);
        }
        return numbers[item];
    }

    /** The items in the order of their numbers; forgets them. */
    int[] takeAll() {
        int[] taken = items.toIntArray();
        for (int item : taken) {
            numbers[item] = ABSENT;
        }
        items.clear();
        return taken;
    }
}
