package io.millrace.jobs.score;

import io.millrace.models.popularity.DecayedPopularity;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Answers when no model can: the items that were clicked most of late, by this subtask's own clicks. Bounded in items. Used by
 * one thread.
 */
public final class PopularityTier {

    private final PopularityConfig config;
    private final int depth;
    private DecayedPopularity popularity;
    private Long2ObjectOpenHashMap<String> itemIds = new Long2ObjectOpenHashMap<>();

    /** @param candidates most candidates that are ever asked for */
    public PopularityTier(PopularityConfig config, int candidates) {
        this.config = config;
        // Unavailable items take places in the ranking, so it is kept deeper than what is asked for.
        this.depth = Math.min(config.trackedItems() / 2, 4 * candidates);
        this.popularity = new DecayedPopularity(config.halfLifeClicks(), depth, config.trackedItems());
    }

    void learn(long itemKey, String itemId) {
        popularity.add(itemKey);
        itemIds.put(itemKey, itemId);
        if (itemIds.size() > 2 * config.trackedItems()) {
            forgetUntrackedIds();
        }
    }

    /** The {@code count} most popular items that are not excluded, best first; fewer when there are not as many. */
    List<Candidate> candidates(int count, LongPredicate excluded) {
        List<Candidate> candidates = new ArrayList<>(count);
        for (long key : popularity.top(depth)) {
            if (candidates.size() == count) {
                break;
            }
            if (!excluded.test(key)) {
                candidates.add(new Candidate(
                        key, itemIds.get(key), (float) popularity.share(key), Candidate.NO_INTEREST, null));
            }
        }
        return candidates;
    }

    PopularityState toState() {
        DecayedPopularity.State state = popularity.toState();
        String[] ids = new String[state.keys().length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = itemIds.get(state.keys()[i]);
        }
        return new PopularityState(state.keys(), ids, state.counts(), state.total());
    }

    void restore(PopularityState state) {
        popularity = DecayedPopularity.fromState(
                config.halfLifeClicks(),
                depth,
                config.trackedItems(),
                new DecayedPopularity.State(state.keys(), state.counts(), state.total()));
        itemIds = new Long2ObjectOpenHashMap<>(state.keys(), state.itemIds());
    }

    private void forgetUntrackedIds() {
        LongOpenHashSet tracked = new LongOpenHashSet(popularity.toState().keys());
        itemIds.keySet().removeIf(key -> !tracked.contains(key));
    }
}
