package io.millrace.models.multitask;

import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.encoder.Widths;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How many experts a level has.
 *
 * @param own of each task alone, one number per task; zero is allowed
 * @param shared of all tasks together; zero is allowed for a task that has experts of its own
 */
public record ExpertCounts(List<Integer> own, int shared) {

    public ExpertCounts {
        own = List.copyOf(own);
        for (int task = 0; task < own.size(); task++) {
            if (own.get(task) < 0 || shared < 0 || own.get(task) + shared == 0) {
                throw new IllegalArgumentException("Task " + task + " has " + own.get(task) + " experts of its own and "
                        + shared + " shared ones; expected one at least to choose from.");
            }
        }
        if (own.isEmpty()) {
            throw new IllegalArgumentException("Experts of no task; expected one number of experts per task.");
        }
    }

    /** The same number of experts for each task. */
    public static ExpertCounts equal(int tasks, int own, int shared) {
        return new ExpertCounts(Collections.nCopies(tasks, own), shared);
    }

    /** Reads {@code ownExperts}, one number for all tasks or one for each, and {@code sharedExperts}. */
    static ExpertCounts of(String kind, Map<String, ?> values, Hyperparameters named, int tasks) {
        List<Integer> own = Widths.parse(kind, "ownExperts", values.get("ownExperts"));
        int shared = named.wholeNumber("sharedExperts");
        return own.size() == 1 ? equal(tasks, own.get(0), shared) : new ExpertCounts(own, shared);
    }

    /** Adds the hyperparameters {@code ownExperts} and {@code sharedExperts}. */
    void putInto(Map<String, Object> values) {
        values.put("ownExperts", Widths.text(own));
        values.put("sharedExperts", shared);
    }

    void requireTasks(int tasks) {
        if (own.size() != tasks) {
            throw new IllegalArgumentException("Hyperparameter ownExperts is " + Widths.text(own) + " for " + tasks
                    + " tasks; expected one number, or one for each task.");
        }
    }

    /** T. */
    public int tasks() {
        return own.size();
    }

    /** What the gate of a task chooses from: its own experts, then the shared ones. */
    int choicesOf(int task) {
        return own.get(task) + shared;
    }

    /** What the shared gate chooses from: the experts of the first task to the last, then the shared ones. */
    int all() {
        return own.stream().mapToInt(Integer::intValue).sum() + shared;
    }
}
