package io.millrace.models.table;

import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the items that have no row yet. */
final class Admission {

    private final int minCount;
    private final Long2ObjectLinkedOpenHashMap<PendingItem> pending = new Long2ObjectLinkedOpenHashMap<>();

    Admission(int minCount, List<PendingItem> restored) {
        this.minCount = minCount;
        restored.forEach(item -> pending.put(item.key(), item));
    }

    /**
     * Counts one observation.
     *
     * @return the item when it has now been observed often enough, and is no longer pending; null before
     * @throws ItemKeyCollisionException if another id is pending under the key
     */
    @Nullable
    PendingItem observe(long key, String itemId, long eventTimeMillis) {
        PendingItem before = pending.remove(key);
        if (before != null && !before.itemId().equals(itemId)) {
            pending.put(key, before);
            throw new ItemKeyCollisionException(key, before.itemId(), itemId);
        }
        PendingItem now = before == null
                ? new PendingItem(key, itemId, 1, eventTimeMillis)
                : new PendingItem(key, itemId, before.count() + 1, Math.max(before.lastTouched(), eventTimeMillis));
        if (now.count() >= minCount) {
            return now;
        }
        pending.put(key, now);
        return null;
    }

    /** Forgets what was last observed before {@code oldest}, then the longest unobserved until {@code most} remain. */
    void expire(long oldest, int most) {
        pending.values().removeIf(item -> item.lastTouched() < oldest);
        while (pending.size() > most) {
            pending.removeFirst();
        }
    }

    List<PendingItem> pending() {
        return List.copyOf(pending.values());
    }
}
