package io.millrace.jobs.ingest;

/**
 * How long a user spent on an item so far, and where that stands in the interactions topic.
 *
 * @param itemKey the 64-bit key of the item
 * @param dwellMillis time spent, in milliseconds
 * @param eventTime milliseconds since the epoch
 */
public record Dwell(String userId, long itemKey, long dwellMillis, long eventTime, int partition, long offset)
        implements Exposure {}
