package io.millrace.evaluation.metrics;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;

/**
 * How good one list is for one user, by the definitions of ComiRec's code (Cen et al., KDD 2020). With h hits at the ranks
 * r (from 1) among the first N places:
 *
 * <pre>
 *   recall         h / |labels|, a label that comes twice counted twice below and once above
 *   hitRate        1 if h > 0
 *   ndcg           DCG / IDCG(h),                       DCG = sum 1 / log2(r + 1), IDCG(n) = DCG of n hits in front
 *   correctedNdcg  DCG / IDCG(min(N, distinct labels))
 *   reciprocal     1 / rank of the first hit, 0 if h = 0
 * </pre>
 *
 * <p>{@code ndcg} divides by the best order of the hits that there are, so it does not fall when hits are missed; {@code
 * correctedNdcg} is the usual measure.
 */
public record ListQuality(double recall, double hitRate, double ndcg, double correctedNdcg, double reciprocal) {

    private static final ListQuality NOTHING = new ListQuality(0, 0, 0, 0, 0);

    /**
     * Measures the first {@code n} places of a list.
     *
     * @param list distinct items, best first; may be shorter than {@code n}
     * @param labels what the user took; without any, everything is 0
     */
    public static ListQuality of(int[] list, int n, int[] labels) {
        IntSet wanted = new IntOpenHashSet(labels);
        int hits = 0;
        int firstHit = 0;
        double gain = 0;
        for (int rank = 1; rank <= Math.min(n, list.length); rank++) {
            if (wanted.contains(list[rank - 1])) {
                hits++;
                gain += discount(rank);
                firstHit = firstHit == 0 ? rank : firstHit;
            }
        }
        return hits == 0
                ? NOTHING
                : new ListQuality(
                        (double) hits / labels.length,
                        1,
                        gain / ideal(hits),
                        gain / ideal(Math.min(n, wanted.size())),
                        1.0 / firstHit);
    }

    private static double ideal(int hits) {
        double gain = 0;
        for (int rank = 1; rank <= hits; rank++) {
            gain += discount(rank);
        }
        return gain;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 1.0);
    }
}
