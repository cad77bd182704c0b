package io.millrace.evaluation.ctr;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.random.RandomGenerator;

/** Draws, uniformly, items that a user never had. */
final class NeverHad {

    private final IntOpenHashSet had;
    private final int items;

    NeverHad(int[] history, int items) {
        this.had = new IntOpenHashSet(history);
        this.items = items;
    }

    /** Whether there is any such item. */
    boolean exists() {
        return had.size() < items;
    }

    /** One of them; must {@linkplain #exists() exist}. */
    int draw(RandomGenerator random) {
        int item = random.nextInt(items);
        while (had.contains(item)) {
            item = random.nextInt(items);
        }
        return item;
    }
}
