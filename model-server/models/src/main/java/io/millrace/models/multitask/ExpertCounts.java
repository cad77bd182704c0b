package io.millrace.models.multitask;

import java.util.List;

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
