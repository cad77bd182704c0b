package io.millrace.evaluation.leaveoneout;

/**
 * Hit rate and NDCG of single items by their ranks, averaged over users: with the item at rank r (from 0) the user has a hit if
 * {@code r < n}, worth {@code 1 / log2(r + 2)} to NDCG.
 */
final class RankMean {

    private final int n;
    private int users;
    private double hits;
    private double gain;

    /** @param n how many places count */
    RankMean(int n) {
        this.n = n;
    }

    /** One more user, whose item has {@code rank} items before it. */
    void add(int rank) {
        users++;
        if (rank < n) {
            hits++;
            gain += Math.log(2) / Math.log(rank + 2.0);
        }
    }

    double hitRate() {
        return hits / Math.max(1, users);
    }

    double ndcg() {
        return gain / Math.max(1, users);
    }
}
