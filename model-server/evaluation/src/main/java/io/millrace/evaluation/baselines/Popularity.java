package io.millrace.evaluation.baselines;

import io.millrace.evaluation.data.InteractionLog;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The items that were most often interacted with, for everybody the same. */
public final class Popularity implements Baseline {

    private final int[] ranking;

    private Popularity(int[] ranking) {
        this.ranking = ranking;
    }

    /**
     * Counts the interactions of these users. All items of the log are ranked, of equally popular ones the one of lower
     * number first.
     */
    public static Popularity of(InteractionLog log, int[] users) {
        int[] counts = new int[log.items()];
        for (int user : users) {
            for (int item : log.sequence(user)) {
                counts[item]++;
            }
        }
        int[] ranking = IntStream.range(0, log.items()).toArray();
        IntArrays.stableSort(ranking, (a, b) -> Integer.compare(counts[b], counts[a]));
        return new Popularity(ranking);
    }

    @Override
    public String name() {
        return "popularity";
    }

    @Override
    public int[] topN(int[] history, int n) {
        return Arrays.copyOf(ranking, Math.min(n, ranking.length));
    }

    /** Fills a list that ended early with the most popular items that are not in it. */
    int[] fillUp(int[] list, int n) {
        int[] filled = Arrays.copyOf(list, Math.min(n, ranking.length));
        int size = Math.min(list.length, filled.length);
        for (int place = 0; size < filled.length; place++) {
            if (!contains(list, ranking[place])) {
                filled[size++] = ranking[place];
            }
        }
        return filled;
    }

    private static boolean contains(int[] list, int item) {
        for (int listed : list) {
            if (listed == item) {
                return true;
            }
        }
        return false;
    }
}
