package io.millrace.models.table;

import java.time.Duration;

/**
 * What may be in an {@link ItemTable}.
 *
 * @param minCount how often an item must be observed before it gets a row
 * @param idle how long an item keeps its row without being observed
 * @param maxRows how many rows remain after an expiry; the longest unobserved go first
 */
public record TableLimits(int minCount, Duration idle, int maxRows) {

    private static final TableLimits DEFAULTS = new TableLimits(1, Duration.ofDays(90), 2_000_000);

    public TableLimits {
        if (minCount < 1) {
            throw new IllegalArgumentException("minCount is " + minCount + "; expected at least 1.");
        }
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("idle is " + idle + "; expected a positive duration.");
        }
        if (maxRows < 1) {
            throw new IllegalArgumentException("maxRows is " + maxRows + "; expected at least 1.");
        }
    }

    /** Every item at once, 90 days, two million rows. */
    public static TableLimits defaults() {
        return DEFAULTS;
    }
}
