package io.millrace.evaluation.split;

import io.millrace.evaluation.data.InteractionLog;

/**
 * Leaves out what is too rare to learn from: first the items with too few interactions, then the users with too few of
 * those that remain. One pass, so that an item may end below the minimum through the users that went.
 *
 * @param interactions how many an item and a user need; 1 leaves everything in
 */
public record MinimumSupport(int interactions) {

    public MinimumSupport {
        if (interactions < 1) {
            throw new IllegalArgumentException(
                    "The minimum support is " + interactions + "; expected 1 (everything) or more.");
        }
    }

    /** The log without the rare items and users; it may be empty. */
    public InteractionLog apply(InteractionLog log) {
        InteractionLog frequent = log.keeping(user -> true, item -> log.frequency(item) >= interactions);
        return frequent.keeping(user -> frequent.length(user) >= interactions, item -> true);
    }
}
