package io.millrace.evaluation.baselines;

import io.millrace.evaluation.data.InteractionLog;
import io.millrace.models.popularity.LastItemTransitions;
import java.util.Arrays;

/** What most often followed the last item; where too little did, the most popular items follow. */
public final class Transitions implements Baseline {

    private final LastItemTransitions transitions;
    private final Popularity popularity;
    private final int items;

    private Transitions(LastItemTransitions transitions, Popularity popularity, int items) {
        this.transitions = transitions;
        this.popularity = popularity;
        this.items = items;
    }

    /** Counts which item followed which in the sequences of these users. */
    public static Transitions of(InteractionLog log, int[] users, Popularity popularity) {
        LastItemTransitions transitions = new LastItemTransitions();
        for (int user : users) {
            int[] sequence = log.sequence(user);
            for (int position = 1; position < sequence.length; position++) {
                transitions.add(sequence[position - 1], sequence[position]);
            }
        }
        return new Transitions(transitions, popularity, log.items());
    }

    @Override
    public String name() {
        return "transitions";
    }

    @Override
    public int[] topN(int[] history, int n) {
        int last = history.length - 1;
        while (last >= 0 && (history[last] < 0 || history[last] >= items)) {
            last--;
        }
        int[] successors = last < 0
                ? new int[0]
                : Arrays.stream(transitions.top(history[last], n))
                        .mapToInt(Math::toIntExact)
                        .toArray();
        return popularity.fillUp(successors, n);
    }
}
