package io.millrace.server.release;

import java.time.Duration;

/**
 * How versions are tried.
 *
 * @param challengerPerMille users of a thousand that a challenger serves, 1 to 999; 0 for no trials: every announced version
 *     is served at once
 * @param minimumOutcomes judged lists per version before anything is decided, at least 1
 * @param tolerance by how much of the champion's quality a challenger may be worse and still be promoted, more than 0 and less
 *     than 1
 * @param errorRate probability that a trial ends wrongly, more than 0 and less than 0.5
 * @param trialLimit after which a challenger that nothing was decided about is taken back
 */
public record ReleaseSettings(
        int challengerPerMille, int minimumOutcomes, double tolerance, double errorRate, Duration trialLimit) {

    private static final int WHOLE = 1000;

    public ReleaseSettings {
        if (challengerPerMille < 0 || challengerPerMille >= WHOLE) {
            throw new IllegalArgumentException(
                    "A challenger's share of " + challengerPerMille
                            + " users of a thousand: expected 0 (no trials) to 999, for the champion needs users to compare with.");
        }
        if (minimumOutcomes < 1) {
            throw new IllegalArgumentException(
                    "A trial with " + minimumOutcomes + " outcomes per version at least: expected 1 or more.");
        }
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("A tolerance of " + tolerance
                    + ": expected a share of the champion's quality, more than 0 and less than 1.");
        }
        if (!(errorRate > 0 && errorRate < 0.5)) {
            throw new IllegalArgumentException(
                    "An error rate of " + errorRate + ": expected more than 0 and less than 0.5.");
        }
        if (trialLimit.isZero() || trialLimit.isNegative()) {
            throw new IllegalArgumentException("A trial of " + trialLimit + " at most: expected more than none.");
        }
    }

    /** Whether versions are tried at all. */
    public boolean tries() {
        return challengerPerMille > 0;
    }
}
