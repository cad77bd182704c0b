package io.millrace.benchmarks.trained;

import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import java.util.SplittableRandom;

/**
 * A log of any size with something to learn in it. Every item is of one taste; tastes and the items of a taste are unequally
 * popular (Zipf); a user has four tastes, mostly neighbours, moves within a taste to an item nearby more often than not, and
 * takes every tenth item whatever the taste.
 */
public final class TasteLog {

    private static final int ITEMS_PER_TASTE = 100;
    private static final int TASTES_OF_A_USER = 4;
    private static final int NEIGHBOURHOOD = 4;
    private static final int STEP = 3;

    private final int items;
    private final int tastes;
    private final int itemsPerTaste;
    private final SplittableRandom random;

    private TasteLog(int items, long seed) {
        this.items = items;
        this.tastes = tastes(items);
        this.itemsPerTaste = Math.max(1, items / tastes);
        this.random = new SplittableRandom(seed);
    }

    /** Every item occurs at least once if {@code users * length} is as many, so that the catalogue has exactly {@code items}. */
    public static InteractionLog of(int users, int length, int items, long seed) {
        return new TasteLog(items, seed).build(users, length);
    }

    /** How many tastes there are; item {@code i} is of taste {@code i % tastes}. */
    public static int tastes(int items) {
        return Math.max(TASTES_OF_A_USER, items / ITEMS_PER_TASTE);
    }

    private InteractionLog build(int users, int length) {
        InteractionLogBuilder log = new InteractionLogBuilder();
        int interaction = 0;
        for (int user = 0; user < users; user++) {
            int[] tastesOfUser = drawTastes();
            int[] places = new int[TASTES_OF_A_USER];
            for (int t = 0; t < places.length; t++) {
                places[t] = zipf(itemsPerTaste);
            }
            for (int position = 0; position < length; position++) {
                int item = interaction < items ? interaction : next(tastesOfUser, places);
                log.add("u" + user, "i" + item);
                interaction++;
            }
        }
        return log.build();
    }

    private int[] drawTastes() {
        int first = zipf(tastes);
        int[] drawn = new int[TASTES_OF_A_USER];
        for (int t = 0; t < drawn.length; t++) {
            boolean near = random.nextInt(3) < 2;
            drawn[t] = near
                    ? Math.floorMod(first + random.nextInt(-NEIGHBOURHOOD, NEIGHBOURHOOD + 1), tastes)
                    : zipf(tastes);
        }
        return drawn;
    }

    private int next(int[] tastesOfUser, int[] places) {
        int chance = random.nextInt(10);
        if (chance == 0) {
            return zipf(items);
        }
        int t = random.nextInt(TASTES_OF_A_USER);
        places[t] = chance < 6
                ? Math.floorMod(places[t] + random.nextInt(-STEP, STEP + 1), itemsPerTaste)
                : zipf(itemsPerTaste);
        return Math.min(items - 1, places[t] * tastes + tastesOfUser[t]);
    }

    private int zipf(int n) {
        return ZipfLog.item(random.nextDouble(), n);
    }
}
