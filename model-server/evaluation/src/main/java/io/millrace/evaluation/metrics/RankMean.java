package io.millrace.evaluation.metrics;

/**
 * Hit rate and NDCG of single items by their ranks, averaged over users: an item with r others before it is a hit if {@code r <
 * n}, and worth {@code 1 / log2(r + 2)} to NDCG then.
 */
public final class RankMean {

    private final int n;
    private int users;
    private double hits;
    private double gain;

    /** @param n how many places count */
    public RankMean(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("Cannot measure the first " + n + " places; expected 1 or more.");
        }
        this.n = n;
    }

    /** One more user, whose item has {@code rank} others before it. */
    public void add(int rank) {
        users++;
        if (rank < n) {
            hits++;
            gain += Math.log(2) / Math.log(rank + 2.0);
        }
    }

    /** 0 without users, as {@link #ndcg()}. */
    public double hitRate() {
        return hits / Math.max(1, users);
    }

    public double ndcg() {
        return gain / Math.max(1, users);
    }
}
