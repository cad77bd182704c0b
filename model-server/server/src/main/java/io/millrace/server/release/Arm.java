package io.millrace.server.release;

import io.millrace.schemas.avro.PrequentialOutcome;
import java.util.HashMap;
import java.util.Map;

/**
 * The judged lists of one version in a trial.
 *
 * <p>Users are what a trial divides, and the lists of one user resemble each other. The mean is therefore a ratio of two sums
 * over users, and its variance that of a ratio (Cochran, Sampling Techniques, 1977, 6.4): with s the gain and n the lists of a
 * user and R the mean, sum of (s - R n)^2 over the square of all lists. Its three sums are kept up with each list.
 *
 * <p>A user's first list may be from before the trial, so it is not counted, in either arm. A list that is heard of again,
 * because a job was restarted, is recognised by the click that judged it.
 */
final class Arm {

    /** Bounds memory; further users of a trial are not counted. */
    static final int MOST_USERS = 500_000;

    /** Of one user in one trial; without a bound the few who click most would decide it, and a program would be one of them. */
    static final int MOST_LISTS = 20;

    private final Map<String, User> users = new HashMap<>();
    private long counted;
    private long outcomes;
    private long hits;
    private double gain;
    private double gainSquares;
    private double gainTimesOutcomes;
    private double outcomeSquares;

    void add(PrequentialOutcome outcome) {
        User user = users.get(outcome.getUserId());
        if (user == null) {
            if (users.size() < MOST_USERS) {
                users.put(outcome.getUserId(), new User(outcome));
            }
        } else if (user.hears(outcome) && user.outcomes < MOST_LISTS) {
            count(user, outcome.getRank());
        }
    }

    private void count(User user, int rank) {
        double added = rank > 0 ? 1 / log2(1.0 + rank) : 0;
        if (user.outcomes == 0) {
            counted++;
        }
        gainSquares += (2 * user.gain + added) * added;
        gainTimesOutcomes += user.gain + added * user.outcomes + added;
        outcomeSquares += 2 * user.outcomes + 1;
        user.gain += added;
        user.outcomes++;
        gain += added;
        outcomes++;
        hits += rank > 0 ? 1 : 0;
    }

    ArmSummary summary() {
        double mean = gain / outcomes;
        double deviations = gainSquares - 2 * mean * gainTimesOutcomes + mean * mean * outcomeSquares;
        double variance = Math.max(0, deviations)
                / ((double) outcomes * outcomes)
                * ((double) counted / (counted - 1)); // 0 users or 1 have none
        return new ArmSummary(counted, outcomes, hits, mean, counted < 2 ? Double.NaN : variance);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static final class User {
        private int partition;
        private long offset;
        private long outcomes;
        private double gain;

        private User(PrequentialOutcome first) {
            partition = first.getSourcePartition();
            offset = first.getSourceOffset();
        }

        /** False for a click that was heard of before: a user's clicks are in one partition, in order. */
        private boolean hears(PrequentialOutcome outcome) {
            if (outcome.getSourcePartition() == partition && outcome.getSourceOffset() <= offset) {
                return false;
            }
            partition = outcome.getSourcePartition();
            offset = outcome.getSourceOffset();
            return true;
        }
    }
}
