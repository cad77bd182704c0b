package io.millrace.jobs.impressions;

import java.io.Serializable;
import java.time.Duration;

/**
 * How impressions and actions find each other, in event time.
 *
 * @param window how long after an impression an action makes it a positive at once; then it is a negative
 * @param correctionWindow how long after an impression a late action still corrects its sample
 * @param earlyWait how long an action waits for an impression that arrives after it
 * @param perUser impressions held per user
 * @param earlyPerUser actions that wait, per user
 * @param historyLength clicks kept of those before an impression
 */
public record JoinRules(
        Duration window,
        Duration correctionWindow,
        Duration earlyWait,
        int perUser,
        int earlyPerUser,
        int historyLength)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** When the impression's window closes, in milliseconds since the epoch. */
    long windowEnd(HeldImpression impression) {
        return impression.shownAt() + window.toMillis();
    }

    /** When nothing corrects the impression any more. */
    long correctionEnd(HeldImpression impression) {
        return impression.shownAt() + correctionWindow.toMillis();
    }

    /** When the action has waited long enough. */
    long waitEnd(LabelAction action) {
        return action.eventTime() + earlyWait.toMillis();
    }

    /** Whether the impression can have led to the action. */
    boolean mayLeadTo(HeldImpression impression, LabelAction action) {
        return impression.itemKey() == action.itemKey()
                && impression.shownAt() <= action.eventTime()
                && action.eventTime() <= correctionEnd(impression);
    }
}
