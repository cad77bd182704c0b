package io.millrace.local.accounting;

/** Sums that a {@link Quality} is made of. */
public final class RankTally {

    static final int DEPTH = 20;

    private static final double[] GAINS = gains();

    private long clicks;
    private long hits;
    private double gain;

    /** @param rank place of the clicked item, 1-based; 0 when it was not listed */
    public void add(int rank) {
        clicks++;
        if (rank >= 1 && rank <= DEPTH) {
            hits++;
            gain += GAINS[rank];
        }
    }

    /** Adds everything that another has counted. */
    public void add(RankTally other) {
        clicks += other.clicks;
        hits += other.hits;
        gain += other.gain;
    }

    /** The figures so far; all 0 while nothing was added. */
    public Quality quality() {
        return clicks == 0 ? new Quality(0, 0, 0) : new Quality(clicks, (double) hits / clicks, gain / clicks);
    }

    private static double[] gains() {
        double[] gains = new double[DEPTH + 1];
        for (int rank = 1; rank <= DEPTH; rank++) {
            gains[rank] = Math.log(2) / Math.log(rank + 1.0);
        }
        return gains;
    }
}
