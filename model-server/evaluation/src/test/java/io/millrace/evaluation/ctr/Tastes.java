package io.millrace.evaluation.ctr;

import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Logs whose right answers are known. */
final class Tastes {

    static final int GROUPS = 6;
    static final int ITEMS_OF_A_GROUP = 12;

    private Tastes() {}

    /**
     * Every user takes items of one group only, none twice, and all groups are equally liked: who knows the history knows
     * the next item's group, who does not knows nothing.
     */
    static InteractionLog ofOneGroupEach(int users, int length, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        InteractionLogBuilder builder = new InteractionLogBuilder();
        for (int user = 0; user < users; user++) {
            int group = user % GROUPS;
            for (int item : shuffled(ITEMS_OF_A_GROUP, length, random)) {
                builder.add("u" + user, "i" + (group * ITEMS_OF_A_GROUP + item));
            }
        }
        return builder.build();
    }

    /** Every user takes any items, none twice: nobody can know the next one. */
    static InteractionLog ofNoKind(int users, int length, int items, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        InteractionLogBuilder builder = new InteractionLogBuilder();
        for (int user = 0; user < users; user++) {
            for (int item : shuffled(items, length, random)) {
                builder.add("u" + user, "i" + item);
            }
        }
        return builder.build();
    }

    /**
     * Every user has four items of one group first, all liked, then any items, of which those of that group are liked and
     * the others not. A random fifth of these is for the test. No item is liked more than another.
     */
    static InteractionLog withOpinions(int users, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        InteractionLogBuilder builder = InteractionLogBuilder.timed();
        int items = GROUPS * ITEMS_OF_A_GROUP;
        for (int user = 0; user < users; user++) {
            int group = user % GROUPS;
            int time = 0;
            for (int item : shuffled(ITEMS_OF_A_GROUP, 4, random)) {
                builder.add("u" + user, "i" + (group * ITEMS_OF_A_GROUP + item), "like", time++)
                        .split("train");
            }
            for (int i = 0; i < 6; i++) {
                int item = i % 2 == 0
                        ? group * ITEMS_OF_A_GROUP + random.nextInt(ITEMS_OF_A_GROUP)
                        : random.nextInt(items);
                builder.add("u" + user, "i" + item, item / ITEMS_OF_A_GROUP == group ? "like" : "dislike", time++)
                        .split(random.nextInt(5) == 0 ? "test" : "train");
            }
        }
        return builder.build();
    }

    private static int[] shuffled(int items, int length, RandomGenerator random) {
        int[] all = new int[items];
        for (int item = 0; item < items; item++) {
            all[item] = item;
        }
        IntArrays.shuffle(all, new Random(random.nextLong()));
        return IntArrays.copy(all, 0, length);
    }
}
