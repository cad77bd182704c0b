package io.millrace.local.accounting;

import java.util.ArrayList;
import java.util.List;

/** Which clicks have their list. Safe for use by several threads. */
public final class AnswerLedger {

    private final ReplayPlan plan;
    private final int[] answers;
    private long received;
    private long surplus;

    public AnswerLedger(ReplayPlan plan) {
        this.plan = plan;
        this.answers = new int[plan.log().size()];
    }

    /** Enters a list for the click at {@code row}; false if that click has its list already, or should have none. */
    public synchronized boolean answer(int row) {
        received++;
        answers[row]++;
        if (answers[row] > plan.answersTo(row)) {
            surplus++;
            return false;
        }
        return true;
    }

    /** Lists received, surplus ones included. */
    public synchronized long received() {
        return received;
    }

    /** Lists for clicks that had one already, or that should have none. */
    public synchronized long surplus() {
        return surplus;
    }

    /** The event ids of up to {@code limit} clicks among the first {@code rows} that have no list, in order. */
    public synchronized List<String> missing(int rows, int limit) {
        List<String> missing = new ArrayList<>();
        for (int row = 0; row < rows && missing.size() < limit; row++) {
            if (answers[row] < plan.answersTo(row)) {
                missing.add(plan.log().eventId(row));
            }
        }
        return missing;
    }
}
