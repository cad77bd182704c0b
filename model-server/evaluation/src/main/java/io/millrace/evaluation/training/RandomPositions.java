package io.millrace.evaluation.training;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.data.InteractionLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Examples as ComiRec's code draws them (Cen et al., KDD 2020): each of a batch from another user, at a position drawn from all
 * that have enough items before them.
 */
public final class RandomPositions implements Examples {

    /** The paper's: the first four items of a sequence are never targets. */
    public static final int FIRST_TARGET_OF_PAPER = 4;

    private final InteractionLog log;
    private final int[] users;
    private final int firstTarget;

    /**
     * Examples of these users; those with a single interaction give none.
     *
     * @param firstTarget the lowest position of a target, 1 or more; a sequence that ends before it has its last item as its
     *     only target
     * @throws InvalidRequestException if no user has two interactions
     */
    public RandomPositions(InteractionLog log, int[] users, int firstTarget) {
        if (firstTarget < 1) {
            throw new IllegalArgumentException("The first target is at " + firstTarget
                    + "; expected 1 or more, so that something comes before it.");
        }
        this.log = log;
        this.users = Arrays.stream(users).filter(user -> log.length(user) > 1).toArray();
        this.firstTarget = firstTarget;
        if (this.users.length == 0) {
            throw new InvalidRequestException(
                    "Nothing to learn from: of " + users.length + " users to learn from none has two interactions.");
        }
    }

    @Override
    public List<Example> next(int count, RandomGenerator random) {
        int drawn = Math.min(count, users.length);
        List<Example> examples = new ArrayList<>(drawn);
        for (int i = 0; i < drawn; i++) {
            swap(i, random.nextInt(i, users.length));
            int length = log.length(users[i]);
            examples.add(new Example(users[i], random.nextInt(first(length), length)));
        }
        return examples;
    }

    @Override
    public long distinct() {
        return Arrays.stream(users)
                .mapToLong(user -> log.length(user) - first(log.length(user)))
                .sum();
    }

    private int first(int length) {
        return Math.min(firstTarget, length - 1);
    }

    private void swap(int a, int b) {
        int user = users[a];
        users[a] = users[b];
        users[b] = user;
    }
}
