package io.millrace.server.release;

import java.util.Locale;

/**
 * Compares two versions by a confidence sequence: an interval around the difference of their mean NDCG that holds the true
 * difference at every moment of the trial at once, with probability 1 - errorRate. One may look at it after every list and stop
 * when one likes; a test for a fixed sample size that is looked at again and again finds a difference where there is none.
 *
 * <p>The interval is that of the mixture sequential probability ratio test with a normal mixture (Robbins 1970; Johari,
 * Koomen, Pekelis and Walsh, Peeking at A/B tests, 2017): with V the variance of the difference and t the standard deviation of
 * the mixture, its radius is sqrt(2 V (V + t^2) / t^2 (ln(1 / errorRate) + ln((V + t^2) / V) / 2)). It rests on the means being
 * nearly normal, which is what the minimum sample is for. The mixture is tuned to differences of {@value #TUNED_TO} of the
 * champion's mean: it decides what is tested soonest, not the error rate.
 *
 * <ul>
 *   <li>The interval lies below zero: roll back. An equal challenger is rolled back with probability errorRate at most.
 *   <li>The interval lies above -tolerance times the champion's mean: promote. A challenger that is worse by more is promoted
 *       with probability errorRate at most.
 *   <li>Otherwise hold.
 * </ul>
 */
final class SequentialTest {

    private static final double TUNED_TO = 0.1;

    /** With fewer users, the variance between them says nothing. */
    private static final int MINIMUM_USERS = 30;

    private final int minimumOutcomes;
    private final double tolerance;
    private final double errorRate;

    SequentialTest(ReleaseSettings settings) {
        minimumOutcomes = settings.minimumOutcomes();
        tolerance = settings.tolerance();
        errorRate = settings.errorRate();
    }

    Judgement judge(ArmSummary champion, ArmSummary challenger) {
        long outcomes = Math.min(champion.outcomes(), challenger.outcomes());
        long users = Math.min(champion.users(), challenger.users());
        if (outcomes < minimumOutcomes || users < MINIMUM_USERS) {
            return new Judgement.Hold(String.format(
                    Locale.ROOT,
                    "The smaller side has %d outcomes of %d users; %d of %d are the least that is judged.",
                    outcomes,
                    users,
                    minimumOutcomes,
                    MINIMUM_USERS));
        }
        double difference = challenger.ndcg() - champion.ndcg();
        double radius = radius(champion.variance() + challenger.variance(), TUNED_TO * champion.ndcg());
        String evidence = evidence(champion, challenger, difference, radius);
        if (difference + radius < 0) {
            return new Judgement.RollBack("The challenger is worse: " + evidence);
        }
        if (difference - radius > -tolerance * champion.ndcg()) {
            return new Judgement.Promote("The challenger is not worse: " + evidence);
        }
        return new Judgement.Hold("Not decided: " + evidence);
    }

    private double radius(double variance, double mixture) {
        double spread = mixture * mixture;
        if (variance == 0 || spread == 0) {
            return variance == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.sqrt(2
                * variance
                * (variance + spread)
                / spread
                * (Math.log(1 / errorRate) + Math.log((variance + spread) / variance) / 2));
    }

    private static String evidence(ArmSummary champion, ArmSummary challenger, double difference, double radius) {
        return String.format(
                Locale.ROOT,
                "NDCG %.4f (hit rate %.4f, %d outcomes) against the champion's %.4f (%.4f, %d), difference %+.4f ± %.4f.",
                challenger.ndcg(),
                challenger.hitRate(),
                challenger.outcomes(),
                champion.ndcg(),
                champion.hitRate(),
                champion.outcomes(),
                difference,
                radius);
    }
}
