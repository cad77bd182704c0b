package io.millrace.jobs.ingest;

/**
 * A valid interaction that wants an answer, whatever its action, and where it stands in the interactions topic.
 *
 * @param itemKey the 64-bit key of {@code itemId}
 * @param eventTime milliseconds since the epoch
 */
public record Click(
        String eventId,
        String userId,
        String itemId,
        long itemKey,
        String action,
        long eventTime,
        int partition,
        long offset)
        implements UserEvent {}
