package io.millrace.evaluation.baselines;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/** Sums of scores by item, and the items of the highest ones. */
final class TopScores {

    /** The score of an item from what was summed up for it. */
    @FunctionalInterface
    interface Transformation {
        float of(int item, float sum);
    }

    private final float[] scores;
    private final boolean[] scored;
    private final IntArrayList items = new IntArrayList();

    TopScores(int itemCount) {
        this.scores = new float[itemCount];
        this.scored = new boolean[itemCount];
    }

    void add(int item, float score) {
        if (!scored[item]) {
            scored[item] = true;
            items.add(item);
        }
        scores[item] += score;
    }

    void transform(Transformation transformation) {
        for (int i = 0; i < items.size(); i++) {
            int item = items.getInt(i);
            scores[item] = transformation.of(item, scores[item]);
        }
    }

    /** Up to {@code n} scored items, best first, of equal ones the lower number first. */
    int[] best(int n) {
        int[] sorted = items.toIntArray();
        IntArrays.quickSort(sorted, (a, b) -> {
            int byScore = Float.compare(scores[b], scores[a]);
            return byScore != 0 ? byScore : Integer.compare(a, b);
        });
        return Arrays.copyOf(sorted, Math.min(n, sorted.length));
    }

    float[] scores(int[] of) {
        float[] result = new float[of.length];
        for (int i = 0; i < of.length; i++) {
            result[i] = scores[of[i]];
        }
        return result;
    }

    void clear() {
        for (int i = 0; i < items.size(); i++) {
            scores[items.getInt(i)] = 0;
            scored[items.getInt(i)] = false;
        }
        items.clear();
    }
}
