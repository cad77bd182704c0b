package io.millrace.evaluation.data;

import java.util.List;

/**
 * Rows with attributes and several yes-or-no labels. Words of a field are numbered in the order of their first appearance.
 *
 * @param name of the table, for messages
 * @param fields names of the F attributes that are words
 * @param codes the number of the word of each field, row by row
 * @param quantities names of the C attributes that are numbers
 * @param amounts of each quantity, row by row
 * @param tasks names of the T labels
 * @param labels of each task, row by row
 */
public record AttributeTable(
        String name,
        List<String> fields,
        int[] codes,
        List<String> quantities,
        double[] amounts,
        List<String> tasks,
        boolean[] labels) {

    public AttributeTable {
        fields = List.copyOf(fields);
        quantities = List.copyOf(quantities);
        tasks = List.copyOf(tasks);
        int rows = labels.length / tasks.size();
        if (labels.length != rows * tasks.size()
                || codes.length != rows * fields.size()
                || amounts.length != rows * quantities.size()) {
            throw new IllegalArgumentException("Table " + name + " has " + labels.length + " labels of " + tasks.size()
                    + " tasks, " + codes.length + " codes of " + fields.size() + " fields and " + amounts.length
                    + " amounts of " + quantities.size() + " quantities; expected the same number of rows of each.");
        }
    }

    public int rows() {
        return labels.length / tasks.size();
    }

    public int code(int row, int field) {
        return codes[row * fields.size() + field];
    }

    public double amount(int row, int quantity) {
        return amounts[row * quantities.size() + quantity];
    }

    public boolean label(int row, int task) {
        return labels[row * tasks.size() + task];
    }
}
