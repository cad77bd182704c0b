package io.millrace.evaluation.multitask;

import io.millrace.evaluation.data.AttributeTable;
import java.util.List;
import java.util.SplittableRandom;

/** Tables made up for tests. */
final class Tables {

    private Tables() {}

    /** Two tasks that follow from the attributes: the word of the first field, and a quantity above zero. */
    static AttributeTable learnable(int rows) {
        SplittableRandom random = new SplittableRandom(4);
        int[] codes = new int[2 * rows];
        double[] amounts = new double[rows];
        boolean[] labels = new boolean[2 * rows];
        for (int row = 0; row < rows; row++) {
            codes[2 * row] = random.nextInt(6);
            codes[2 * row + 1] = random.nextInt(3);
            amounts[row] = random.nextDouble() * 20 - 10;
            labels[2 * row] = codes[2 * row] % 2 == 0;
            labels[2 * row + 1] = amounts[row] > 0;
        }
        return new AttributeTable(
                "made up",
                List.of("word", "noise"),
                codes,
                List.of("amount"),
                amounts,
                List.of("even", "positive"),
                labels);
    }

    /** One field, one quantity and one task. */
    static AttributeTable of(int[] codes, double[] amounts, boolean[] labels) {
        return new AttributeTable("small", List.of("word"), codes, List.of("amount"), amounts, List.of("task"), labels);
    }
}
