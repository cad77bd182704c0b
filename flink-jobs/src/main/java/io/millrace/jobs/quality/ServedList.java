package io.millrace.jobs.quality;

import io.millrace.jobs.rank.Answered;
import io.millrace.schemas.avro.Tier;
import org.jspecify.annotations.Nullable;

/**
 * What has to be remembered of a list to judge it by the next click.
 *
 * @param triggerItemKey the item that the list answered
 * @param itemKeys the recommended items, best first
 */
public record ServedList(
        long triggerItemKey, Tier tier, @Nullable String modelVersion, long[] itemKeys) {

    /** What is remembered of a list that has been served. */
    public static ServedList of(Answered answered) {
        long[] itemKeys = new long[answered.items().size()];
        for (int i = 0; i < itemKeys.length; i++) {
            itemKeys[i] = answered.items().get(i).itemKey();
        }
        return new ServedList(answered.click().itemKey(), answered.tier(), answered.modelVersion(), itemKeys);
    }

    /** One-based rank of the item; 0 when it is not in the list. */
    int rankOf(long itemKey) {
        for (int i = 0; i < itemKeys.length; i++) {
            if (itemKeys[i] == itemKey) {
                return i + 1;
            }
        }
        return 0;
    }
}
