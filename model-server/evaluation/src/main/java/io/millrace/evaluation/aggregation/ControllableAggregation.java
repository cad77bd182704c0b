package io.millrace.evaluation.aggregation;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;

/**
 * Trades accuracy for diversity, one item at a time (Cen et al., KDD 2020, equation 8 and algorithm 2): of the remaining
 * candidates the one of the highest
 *
 * <pre>  f(u,i) - coefficient * |chosen items of i's category|</pre>
 *
 * <p>comes next, of equal ones the one of higher f. In each step this is, up to a constant, the paper's greedy choice for
 * {@code Q(u,S) = sum f(u,i) + lambda * sum g(i,j)} with {@code coefficient = lambda} where the second sum counts each pair of
 * different categories once, and {@code 2 lambda} where it counts both orders. Candidates are sorted by f, and no later one
 * can win once f itself is below the best so far; so the search ends there and is still exact.
 *
 * @param coefficient 0 leaves the order by score, a large one takes categories in turn
 */
public record ControllableAggregation(double coefficient) {

    public ControllableAggregation {
        if (!(coefficient >= 0 && coefficient < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The coefficient of diversity is " + coefficient + "; expected 0 or more.");
        }
    }

    /**
     * Chooses {@code n} items, in the order in which they are chosen; fewer when there are fewer candidates.
     *
     * @param candidates distinct items, sorted by score; those without a category take no part
     * @param categories the category of each item by its number, negative where it has none
     */
    public int[] choose(ScoredList candidates, int[] categories, int n) {
        Remaining remaining = Remaining.of(candidates, categories);
        Int2IntOpenHashMap chosenOf = new Int2IntOpenHashMap();
        int[] chosen = new int[Math.min(n, remaining.size)];
        for (int place = 0; place < chosen.length; place++) {
            int best = 0;
            double bestScore = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < remaining.size && remaining.scores[i] >= bestScore; i++) {
                double score = remaining.scores[i] - coefficient * chosenOf.get(categories[remaining.items[i]]);
                if (score > bestScore) {
                    best = i;
                    bestScore = score;
                }
            }
            chosen[place] = remaining.items[best];
            chosenOf.addTo(categories[chosen[place]], 1);
            remaining.remove(best);
        }
        return chosen;
    }

    /** The candidates that are not chosen yet, still sorted by score. */
    private static final class Remaining {

        private final int[] items;
        private final float[] scores;
        private int size;

        private Remaining(int capacity) {
            this.items = new int[capacity];
            this.scores = new float[capacity];
        }

        static Remaining of(ScoredList candidates, int[] categories) {
            Remaining remaining = new Remaining(candidates.size());
            for (int i = 0; i < candidates.size(); i++) {
                if (categories[candidates.items()[i]] >= 0) {
                    remaining.items[remaining.size] = candidates.items()[i];
                    remaining.scores[remaining.size++] = candidates.scores()[i];
                }
            }
            return remaining;
        }

        void remove(int at) {
            size--;
            System.arraycopy(items, at + 1, items, at, size - at);
            System.arraycopy(scores, at + 1, scores, at, size - at);
        }
    }
}
