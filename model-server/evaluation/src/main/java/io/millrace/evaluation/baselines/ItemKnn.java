package io.millrace.evaluation.baselines;

import io.millrace.evaluation.data.InteractionLog;
import java.util.Arrays;

/**
 * Items that the same users took (Sarwar et al., "Item-based Collaborative Filtering Recommendation Algorithms", WWW 2001).
 * With n(i) users who took item i and n(i,j) who took both,
 *
 * <pre>
 *   similarity(i,j) = n(i,j) / (sqrt(n(i) n(j)) + shrinkage)      j != i
 *   score(j)        = sum of similarity(i,j) over the distinct items i of the history
 * </pre>
 *
 * <p>Only the most similar neighbours of an item count. What has no score follows by popularity. Not thread-safe.
 */
public final class ItemKnn implements Baseline {

    private final int[][] neighbours;
    private final float[][] similarities;
    private final Popularity popularity;
    private final TopScores scratch;

    private ItemKnn(int[][] neighbours, float[][] similarities, Popularity popularity) {
        this.neighbours = neighbours;
        this.similarities = similarities;
        this.popularity = popularity;
        this.scratch = new TopScores(neighbours.length);
    }

    /**
     * Compares the items by the sequences of these users.
     *
     * @param neighbourhood how many neighbours of an item count
     * @param shrinkage draws the similarity of items that few users took towards 0; 0 is the plain cosine
     */
    public static ItemKnn of(
            InteractionLog log, int[] users, Popularity popularity, int neighbourhood, double shrinkage) {
        if (neighbourhood < 1 || !(shrinkage >= 0)) {
            throw new IllegalArgumentException("A neighbourhood of " + neighbourhood + " items with shrinkage "
                    + shrinkage + ": expected at least 1 and no negative shrinkage.");
        }
        TakenTogether together = TakenTogether.of(log, users);
        int[][] neighbours = new int[log.items()][];
        float[][] similarities = new float[log.items()][];
        TopScores top = new TopScores(log.items());
        for (int item = 0; item < log.items(); item++) {
            together.count(item, top);
            int takers = together.users(item);
            top.transform(
                    (other, both) -> (float) (both / (Math.sqrt((double) takers * together.users(other)) + shrinkage)));
            neighbours[item] = top.best(neighbourhood);
            similarities[item] = top.scores(neighbours[item]);
            top.clear();
        }
        return new ItemKnn(neighbours, similarities, popularity);
    }

    @Override
    public String name() {
        return "item-knn";
    }

    @Override
    public int[] topN(int[] history, int n) {
        scratch.clear();
        Arrays.stream(history)
                .filter(item -> item >= 0 && item < neighbours.length)
                .distinct()
                .forEach(item -> {
                    for (int i = 0; i < neighbours[item].length; i++) {
                        scratch.add(neighbours[item][i], similarities[item][i]);
                    }
                });
        return popularity.fillUp(scratch.best(n), n);
    }
}
