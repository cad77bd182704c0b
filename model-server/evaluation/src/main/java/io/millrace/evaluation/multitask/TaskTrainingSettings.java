package io.millrace.evaluation.multitask;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Settings;
import io.millrace.models.loss.MultiTaskLoss;
import io.millrace.models.loss.TaskWeight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a model of several tasks is trained. Adam steps everything.
 *
 * @param dimension d, length of an embedding
 * @param batchSize B, rows per step
 * @param learningRate of Adam
 * @param maxPasses through the training rows at most
 * @param patience passes without a better validation after which training ends
 * @param weights what each task counts in the loss, and how that changes with the steps
 */
public record TaskTrainingSettings(
        int dimension, int batchSize, double learningRate, int maxPasses, int patience, List<TaskWeight> weights) {

    private static final int DIMENSION = 8;
    private static final int BATCH_SIZE = 512;
    private static final double LEARNING_RATE = 1e-3;
    private static final int MAX_PASSES = 20;
    private static final int PATIENCE = 3;

    public TaskTrainingSettings {
        weights = List.copyOf(weights);
    }

    /**
     * Reads {@code embedding, batchSize, learningRate, maxPasses, patience}, and {@code taskWeights} and {@code taskDecays},
     * a number for each task.
     *
     * @throws InvalidRequestException naming the setting whose value does not fit
     */
    public static TaskTrainingSettings read(Settings settings, int tasks) {
        return new TaskTrainingSettings(
                settings.wholeNumber("embedding", DIMENSION, 1),
                settings.wholeNumber("batchSize", BATCH_SIZE, 2),
                settings.positive("learningRate", LEARNING_RATE),
                settings.wholeNumber("maxPasses", MAX_PASSES, 1),
                settings.wholeNumber("patience", PATIENCE, 1),
                weights(perTask(settings, "taskWeights", tasks), perTask(settings, "taskDecays", tasks)));
    }

    MultiTaskLoss loss() {
        return new MultiTaskLoss(weights);
    }

    private static List<Double> perTask(Settings settings, String name, int tasks) {
        List<Double> numbers = settings.numbers(name, Collections.nCopies(tasks, 1.0));
        if (numbers.size() != tasks || numbers.contains(0.0)) {
            throw new InvalidRequestException("Setting " + name + " is '" + settings.text(name, "") + "'; expected "
                    + tasks + " numbers above 0, separated by commas.");
        }
        return numbers;
    }

    private static List<TaskWeight> weights(List<Double> initial, List<Double> decays) {
        List<TaskWeight> weights = new ArrayList<>();
        for (int task = 0; task < initial.size(); task++) {
            weights.add(new TaskWeight(initial.get(task), decays.get(task)));
        }
        return weights;
    }
}
