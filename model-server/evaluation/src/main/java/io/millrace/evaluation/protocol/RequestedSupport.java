package io.millrace.evaluation.protocol;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Settings;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.split.MinimumSupport;
import java.util.Map;

/**
 * How many interactions users and items need, as a request says or as the paper has it.
 *
 * @param minimum what is set, or {@link #BY_SIZE}
 */
record RequestedSupport(int minimum) {

    private static final int BY_SIZE = 0;
    private static final int PAPER = 5;
    private static final int LARGE_ENOUGH = 100;

    /** Reads {@code minimumSupport}. Unset, it is 5 as in the paper where 100 users remain, and 1 where they do not. */
    static RequestedSupport read(Settings settings) {
        return new RequestedSupport(
                settings.has("minimumSupport") ? settings.wholeNumber("minimumSupport", PAPER, 1) : BY_SIZE);
    }

    /**
     * The log without rare users and items; notes in {@code facts} what was asked of them.
     *
     * @throws InvalidRequestException if nothing remains
     */
    InteractionLog apply(InteractionLog log, Map<String, Object> facts) {
        InteractionLog kept = new MinimumSupport(minimum == BY_SIZE ? PAPER : minimum).apply(log);
        if (minimum == BY_SIZE && kept.users() < LARGE_ENOUGH) {
            facts.put("minimumSupport", 1);
            return log;
        }
        facts.put("minimumSupport", minimum == BY_SIZE ? PAPER : minimum);
        if (kept.users() == 0) {
            throw new InvalidRequestException(log.origin().name() + ": no user and no item has " + minimum
                    + " interactions; choose a lower minimumSupport.");
        }
        return kept;
    }
}
