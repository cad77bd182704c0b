package io.millrace.evaluation.metrics;

/** {@link ListQuality} at one N, averaged over users. */
public final class ListQualityMean {

    private final int n;
    private int users;
    private double recall;
    private double hitRate;
    private double ndcg;
    private double correctedNdcg;
    private double reciprocal;

    /** @param n how many places of each list count */
    public ListQualityMean(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("Cannot measure the first " + n + " places; expected 1 or more.");
        }
        this.n = n;
    }

    /** One more user's list and labels. */
    public void add(int[] list, int[] labels) {
        ListQuality quality = ListQuality.of(list, n, labels);
        users++;
        recall += quality.recall();
        hitRate += quality.hitRate();
        ndcg += quality.ndcg();
        correctedNdcg += quality.correctedNdcg();
        reciprocal += quality.reciprocal();
    }

    /** How many lists were measured. */
    public int users() {
        return users;
    }

    /** The mean over users; all 0 when there were none. */
    public ListQuality mean() {
        double of = Math.max(1, users);
        return new ListQuality(recall / of, hitRate / of, ndcg / of, correctedNdcg / of, reciprocal / of);
    }
}
