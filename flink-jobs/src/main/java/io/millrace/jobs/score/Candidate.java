package io.millrace.jobs.score;

import org.jspecify.annotations.Nullable;

/**
 * An item that may be recommended.
 *
 * @param score the version's, whatever its last stage is; share of recent clicks in the popularity tier
 * @param interest that fits the item best; {@link #NO_INTEREST} in the popularity tier
 * @param becauseItemId the past item that this interest attended to most
 */
public record Candidate(
        long itemKey,
        String itemId,
        float score,
        int interest,
        @Nullable String becauseItemId) {

    public static final int NO_INTEREST = -1;
}
