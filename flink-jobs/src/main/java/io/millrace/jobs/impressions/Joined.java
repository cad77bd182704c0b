package io.millrace.jobs.impressions;

import java.util.List;

/**
 * The answer to one event.
 *
 * @param outcomes in the order in which they came about
 */
record Joined(UserImpressions impressions, List<ImpressionOutcome> outcomes) {

    Joined {
        outcomes = List.copyOf(outcomes);
    }
}
