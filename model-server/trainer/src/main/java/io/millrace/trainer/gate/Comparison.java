package io.millrace.trainer.gate;

import java.util.Locale;

/**
 * A version beside the champion on the same samples.
 *
 * @param samples how many
 * @param champion the champion's mean reciprocal rank
 * @param candidate the version's
 * @param standardError of the mean of the differences per sample
 * @param championHitRate share of the targets in the champion's lists
 * @param candidateHitRate the version's
 */
public record Comparison(
        int samples,
        double champion,
        double candidate,
        double standardError,
        double championHitRate,
        double candidateHitRate) {

    /** One of 700 equally good versions would be taken for worse, if the tolerance did not stand before it. */
    private static final double STANDARD_ERRORS = 3;

    /**
     * @param champion its marks
     * @param candidate the version's, on the same samples in the same order; at least two
     */
    static Comparison of(Marks champion, Marks candidate) {
        int count = champion.count();
        if (candidate.count() != count || count < 2) {
            throw new IllegalArgumentException("Comparing marks of " + count + " and " + candidate.count()
                    + " samples: expected the same two or more samples.");
        }
        double mean = candidate.mean() - champion.mean();
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double off = candidate.reciprocalRanks()[i] - champion.reciprocalRanks()[i] - mean;
            squares += off * off;
        }
        return new Comparison(
                count,
                champion.mean(),
                candidate.mean(),
                Math.sqrt(squares / (count - 1) / count),
                champion.hitRate(),
                candidate.hitRate());
    }

    /**
     * Whether the version is worse by more than the tolerance and by more than chance explains.
     *
     * @param tolerance share of the champion's mean reciprocal rank
     */
    boolean worse(double tolerance) {
        double lost = champion - candidate;
        return lost > tolerance * champion && lost > STANDARD_ERRORS * standardError;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "mean reciprocal rank %.4f beside the champion's %.4f (standard error of the difference %.4f), HitRate@%d"
                        + " %.4f beside %.4f, on %d samples that neither has learned from",
                candidate,
                champion,
                standardError,
                Examiner.LIST,
                candidateHitRate,
                championHitRate,
                samples);
    }
}
