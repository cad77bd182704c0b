package io.millrace.jobs.impressions;

import it.unimi.dsi.fastutil.longs.LongImmutableList;

/**
 * A user's clicks before an impression, oldest first. The impressions of one list share one.
 *
 * @param itemKeys 64-bit keys of the items
 * @param times event times in milliseconds, aligned with {@code itemKeys}
 */
record History(LongImmutableList itemKeys, LongImmutableList times) {

    /** The newest {@code length} clicks of these columns. */
    static History newest(long[] itemKeys, long[] times, int length) {
        int from = Math.max(0, times.length - length);
        return new History(
                new LongImmutableList(itemKeys, from, times.length - from),
                new LongImmutableList(times, from, times.length - from));
    }
}
