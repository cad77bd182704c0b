package io.millrace.jobs.impressions;

import java.util.List;

/**
 * What one user was shown and may still act on. Immutable.
 *
 * @param held impressions by event time, equal times in order of arrival
 * @param early actions on items that the user was not shown as far as is known, in order of arrival
 * @param arrivedAt wall-clock time at which the newest of {@code held} arrived, in milliseconds since the epoch
 */
record UserImpressions(List<HeldImpression> held, List<LabelAction> early, long arrivedAt) {

    static final UserImpressions NONE = new UserImpressions(List.of(), List.of(), 0);

    UserImpressions {
        held = List.copyOf(held);
        early = List.copyOf(early);
    }

    boolean isEmpty() {
        return held.isEmpty() && early.isEmpty();
    }

    boolean holds(long sampleKey) {
        return held.stream().anyMatch(impression -> impression.sampleKey() == sampleKey);
    }

    boolean anyOpen() {
        return held.stream().anyMatch(HeldImpression::open);
    }
}
