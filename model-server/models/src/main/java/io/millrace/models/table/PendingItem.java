package io.millrace.models.table;

/**
 * An item that was observed too rarely to have a row yet.
 *
 * @param key its 64-bit key
 * @param itemId its id
 * @param count how often it was observed
 * @param lastTouched event time of its latest observation, milliseconds since the epoch
 */
public record PendingItem(long key, String itemId, long count, long lastTouched) {}
