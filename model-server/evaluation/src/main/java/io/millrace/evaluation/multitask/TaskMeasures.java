package io.millrace.evaluation.multitask;

import io.millrace.evaluation.data.AttributeTable;
import io.millrace.evaluation.metrics.LogLoss;
import io.millrace.evaluation.metrics.RocArea;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How well logits tell the positive rows of each task, by the task's name: {@code income.auc}, {@code income.logLoss}, … */
final class TaskMeasures {

    private final AttributeTable table;
    private final int[] rows;

    /** @param rows those that are measured */
    TaskMeasures(AttributeTable table, int[] rows) {
        this.table = table;
        this.rows = rows;
    }

    /**
     * @param logits of each task, by row
     * @return without the area of a task that has rows of one kind only
     */
    Map<String, Double> of(double[][] logits) {
        Map<String, Double> measures = new LinkedHashMap<>();
        for (int task = 0; task < logits.length; task++) {
            String name = table.tasks().get(task);
            boolean[] labels = labels(task);
            RocArea.of(logits[task], labels).ifPresent(area -> measures.put(name + ".auc", area));
            measures.put(name + ".logLoss", LogLoss.ofLogits(logits[task], labels));
        }
        return measures;
    }

    /** The same of one guess for everybody: the share of positives among other rows. */
    Map<String, Double> ofShare(int[] among) {
        double[][] logits = new double[table.tasks().size()][rows.length];
        for (int task = 0; task < logits.length; task++) {
            int positives = positives(task, among);
            Arrays.fill(logits[task], Math.log((double) positives / (among.length - positives)));
        }
        return of(logits);
    }

    /** Mean area of the tasks. */
    double meanArea(double[][] logits) {
        double sum = 0;
        for (int task = 0; task < logits.length; task++) {
            sum += RocArea.of(logits[task], labels(task)).orElseThrow();
        }
        return sum / logits.length;
    }

    int positives(int task, int[] among) {
        int positives = 0;
        for (int row : among) {
            positives += table.label(row, task) ? 1 : 0;
        }
        return positives;
    }

    private boolean[] labels(int task) {
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = table.label(rows[i], task);
        }
        return labels;
    }
}
