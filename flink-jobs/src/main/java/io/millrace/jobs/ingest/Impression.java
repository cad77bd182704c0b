package io.millrace.jobs.ingest;

import org.jspecify.annotations.Nullable;

/**
 * An item that was shown to a user, and where that stands in the interactions topic.
 *
 * @param itemKey the 64-bit key of {@code itemId}
 * @param requestId the recommendation list that showed it; null when unknown
 * @param position zero-based, of the item in that list; null when unknown
 * @param eventTime milliseconds since the epoch
 */
public record Impression(
        String eventId,
        String userId,
        String itemId,
        long itemKey,
        @Nullable String requestId,
        @Nullable Integer position,
        long eventTime,
        int partition,
        long offset)
        implements Exposure {}
