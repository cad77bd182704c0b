package io.millrace.jobs.impressions;

/**
 * Something a user did with an item, and where that stands in the interactions topic.
 *
 * @param labels what it says about the item
 * @param eventTime milliseconds since the epoch
 */
record LabelAction(long itemKey, Labels labels, long eventTime, int partition, long offset) {}
