package io.millrace.local.accounting;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The {@link Quality} of one recommender over the tenths of a stream. Safe for use by several threads. */
public final class QualityByTenth {

    private final RankTally[] tenths = new RankTally[Tenths.COUNT];

    public QualityByTenth() {
        Arrays.setAll(tenths, i -> new RankTally());
    }

    /**
     * Scores one click.
     *
     * @param tenth the tenth that the click falls into
     * @param rank place of its item in the list before it, 1-based; 0 when it was not listed
     */
    public synchronized void add(int tenth, int rank) {
        tenths[tenth].add(rank);
    }

    public Quality tenth(int tenth) {
        return over(i -> i == tenth);
    }

    public Quality lastHalf() {
        return over(Tenths::inLastHalf);
    }

    /** The figures of {@code tenth} and the one before it. */
    public Quality upTo(int tenth) {
        return over(i -> i == tenth || i == tenth - 1);
    }

    public Quality whole() {
        return over(i -> true);
    }

    private synchronized Quality over(IntPredicate chosen) {
        RankTally sum = new RankTally();
        for (int i = 0; i < tenths.length; i++) {
            if (chosen.test(i)) {
                sum.add(tenths[i]);
            }
        }
        return sum.quality();
    }
}
