package io.millrace.evaluation.ctr;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random behaviours for properties. */
final class Drawn {

    private Drawn() {}

    /** Up to {@code users} users with up to {@code longest} interactions among {@code items} items of three categories. */
    static Behaviours behaviours(int users, int longest, int items, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int[][] histories = new int[users][];
        for (int user = 0; user < users; user++) {
            histories[user] = random.ints(random.nextInt(longest + 1), 0, items).toArray();
        }
        int[] categoryOf = new int[items];
        Arrays.setAll(categoryOf, item -> random.nextInt(3));
        return new Behaviours(histories, categoryOf, 3);
    }

    /** The behaviours with something else at and after a user's position. */
    static Behaviours rewritten(Behaviours behaviours, int user, int from, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int[][] histories = behaviours.histories().clone();
        int[] rewritten = Arrays.copyOf(histories[user], from + random.nextInt(5));
        for (int position = from; position < rewritten.length; position++) {
            rewritten[position] = random.nextInt(behaviours.items());
        }
        histories[user] = rewritten;
        return new Behaviours(histories, behaviours.categoryOf(), behaviours.categories());
    }
}
