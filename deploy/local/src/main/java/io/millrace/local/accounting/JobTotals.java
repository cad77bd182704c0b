package io.millrace.local.accounting;

/**
 * What the job has counted itself.
 *
 * @param duplicates clicks recognised as seen already
 * @param late clicks that came too late
 * @param context impressions and returns
 * @param samples training samples written
 * @param swaps changes from one model version to the next
 */
public record JobTotals(long duplicates, long late, long context, long samples, long swaps) {}
