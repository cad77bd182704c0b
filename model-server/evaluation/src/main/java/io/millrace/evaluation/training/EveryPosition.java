package io.millrace.evaluation.training;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.data.InteractionLog;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Examples as SR-GNN's code makes them (Wu et al., AAAI 2019): every prefix of every session predicts what came next, each once
 * in a pass, in an order that is shuffled for each pass.
 */
public final class EveryPosition implements Examples {

    private final int[] users;
    private final int[] positions;
    private final int[] order;
    private int next;

    /**
     * Examples of these sessions; those with a single item give none.
     *
     * @throws InvalidRequestException if no session has two items
     */
    public EveryPosition(InteractionLog log, int[] sessions) {
        int count = 0;
        for (int session : sessions) {
            count += log.length(session) - 1;
        }
        if (count == 0) {
            throw new InvalidRequestException(
                    "Nothing to learn from: of " + sessions.length + " sessions to learn from none has two items.");
        }
        this.users = new int[count];
        this.positions = new int[count];
        this.order = new int[count];
        int at = 0;
        for (int session : sessions) {
            for (int position = 1; position < log.length(session); position++) {
                users[at] = session;
                positions[at] = position;
                order[at] = at++;
            }
        }
        this.next = count;
    }

    /** What remains of a pass where that is less than {@code count}. */
    @Override
    public List<Example> next(int count, RandomGenerator random) {
        if (next == order.length) {
            IntArrays.shuffle(order, new Random(random.nextLong()));
            next = 0;
        }
        int end = Math.min(order.length, next + count);
        List<Example> examples = new ArrayList<>(end - next);
        while (next < end) {
            int example = order[next++];
            examples.add(new Example(users[example], positions[example]));
        }
        return examples;
    }

    @Override
    public long distinct() {
        return order.length;
    }
}
