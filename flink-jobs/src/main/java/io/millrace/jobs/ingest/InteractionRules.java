package io.millrace.jobs.ingest;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * What an interaction must keep to.
 *
 * @param maximumIdLength of event, user and item ids and of the action, in characters
 * @param maximumFuture how far event time may be ahead of the clock
 * @param contextActions actions that are context only and are not answered
 * @param impressionActions actions that say that an item was shown; context too
 * @param dwellActions actions whose value is the time spent on an item in seconds; context too
 */
public record InteractionRules(
        int maximumIdLength,
        Duration maximumFuture,
        Set<String> contextActions,
        Set<String> impressionActions,
        Set<String> dwellActions)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    public InteractionRules {
        contextActions = Set.copyOf(contextActions);
        impressionActions = Set.copyOf(impressionActions);
        dwellActions = Set.copyOf(dwellActions);
    }
}
