package io.millrace.models.merge;

/** One row of the merged table; the components are those of the table. */
record MergedRow(String itemId, long count, long lastTouched, RowWeights weights) {}
