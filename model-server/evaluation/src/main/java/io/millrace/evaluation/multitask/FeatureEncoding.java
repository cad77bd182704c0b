package io.millrace.evaluation.multitask;

import io.millrace.evaluation.data.AttributeTable;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/**
 * Attributes as numbers that a model takes, by what the training rows hold: each word of each field has a row of the table of
 * embeddings, and so has, per field, every word that training never saw; quantities are less their mean, over their standard
 * deviation.
 */
final class FeatureEncoding {

    private final AttributeTable table;
    private final List<Int2IntOpenHashMap> embeddings = new ArrayList<>();
    private final int[] unseen;
    private final double[] means;
    private final double[] deviations;
    private int size;

    private FeatureEncoding(AttributeTable table) {
        this.table = table;
        this.unseen = new int[table.fields().size()];
        this.means = new double[table.quantities().size()];
        this.deviations = new double[table.quantities().size()];
    }

    /** @param training the rows to learn the encoding from, one at least */
    static FeatureEncoding fit(AttributeTable table, int[] training) {
        FeatureEncoding encoding = new FeatureEncoding(table);
        for (int field = 0; field < table.fields().size(); field++) {
            encoding.fitField(field, training);
        }
        for (int quantity = 0; quantity < table.quantities().size(); quantity++) {
            encoding.fitQuantity(quantity, training);
        }
        return encoding;
    }

    /** Rows of the table of embeddings. */
    int embeddings() {
        return size;
    }

    /** F. */
    int fields() {
        return table.fields().size();
    }

    /** C. */
    int quantities() {
        return table.quantities().size();
    }

    /** @param rows one at least */
    FeatureBatch encode(int[] rows) {
        int tasks = table.tasks().size();
        int[] places = new int[size];
        IntArrayList occurring = new IntArrayList();
        long[] fields = new long[rows.length * fields()];
        float[] quantities = new float[rows.length * quantities()];
        float[] labels = new float[rows.length * tasks];
        for (int i = 0; i < rows.length; i++) {
            for (int field = 0; field < fields(); field++) {
                int embedding = embedding(rows[i], field);
                if (places[embedding] == 0) {
                    occurring.add(embedding);
                    places[embedding] = occurring.size();
                }
                fields[i * fields() + field] = places[embedding] - 1;
            }
            for (int quantity = 0; quantity < quantities(); quantity++) {
                quantities[i * quantities() + quantity] = standardized(rows[i], quantity);
            }
            for (int task = 0; task < tasks; task++) {
                labels[i * tasks + task] = table.label(rows[i], task) ? 1 : 0;
            }
        }
        return new FeatureBatch(rows.length, occurring.toIntArray(), fields, quantities, labels);
    }

    private int embedding(int row, int field) {
        return embeddings.get(field).getOrDefault(table.code(row, field), unseen[field]);
    }

    private float standardized(int row, int quantity) {
        return (float) ((table.amount(row, quantity) - means[quantity]) / deviations[quantity]);
    }

    private void fitField(int field, int[] training) {
        unseen[field] = size++;
        Int2IntOpenHashMap seen = new Int2IntOpenHashMap();
        for (int row : training) {
            int code = table.code(row, field);
            if (!seen.containsKey(code)) {
                seen.put(code, size++);
            }
        }
        embeddings.add(seen);
    }

    private void fitQuantity(int quantity, int[] training) {
        double sum = 0;
        for (int row : training) {
            sum += table.amount(row, quantity);
        }
        double mean = sum / training.length;
        double squares = 0;
        for (int row : training) {
            double off = table.amount(row, quantity) - mean;
            squares += off * off;
        }
        means[quantity] = mean;
        deviations[quantity] = squares == 0 ? 1 : Math.sqrt(squares / training.length);
    }
}
