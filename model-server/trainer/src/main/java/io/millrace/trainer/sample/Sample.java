package io.millrace.trainer.sample;

import it.unimi.dsi.fastutil.longs.LongImmutableList;

/**
 * One next-item sample: the target that a user chose after this history.
 *
 * @param position where the sample stands in the topic of training samples
 * @param targetKey 64-bit key of the target
 * @param targetItemId the target's id, from which the key was made
 * @param eventTimeMillis when the target was chosen, in milliseconds since the epoch
 * @param history item keys before the target, oldest first; empty for a user's first interaction
 * @param historyTimes event times of the history in milliseconds since the epoch, aligned with it
 * @param source where the target's interaction stands in the topic of interactions
 */
public record Sample(
        RecordPosition position,
        long targetKey,
        String targetItemId,
        long eventTimeMillis,
        LongImmutableList history,
        LongImmutableList historyTimes,
        RecordPosition source) {

    public boolean hasHistory() {
        return !history.isEmpty();
    }

    /** Whether the target is the item the user came from, which is never recommendable at that moment. */
    public boolean repeatsLastItem() {
        return hasHistory() && history.getLong(history.size() - 1) == targetKey;
    }
}
