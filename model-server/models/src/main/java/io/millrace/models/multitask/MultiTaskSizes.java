package io.millrace.models.multitask;

import io.millrace.models.encoder.Hyperparameters;
import java.util.Map;

/**
 * What the data decides about a model of several tasks whatever the kind.
 *
 * @param inputs in, size of the input that all tasks have in common
 * @param tasks T, how many tasks there are
 */
public record MultiTaskSizes(int inputs, int tasks) {

    private static final int MAX_INPUTS = 1_048_576;
    private static final int MAX_TASKS = 256;

    public MultiTaskSizes {
        Hyperparameters.requireWithin("inputs", inputs, MAX_INPUTS);
        Hyperparameters.requireWithin("tasks", tasks, MAX_TASKS);
    }

    static MultiTaskSizes of(Hyperparameters named) {
        return new MultiTaskSizes(named.wholeNumber("inputs"), named.wholeNumber("tasks"));
    }

    /** Adds the two hyperparameters. */
    void putInto(Map<String, Object> values) {
        values.put("inputs", inputs);
        values.put("tasks", tasks);
    }
}
