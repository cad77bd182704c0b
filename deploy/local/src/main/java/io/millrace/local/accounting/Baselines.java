package io.millrace.local.accounting;

import io.millrace.models.popularity.BaselineLists;
import io.millrace.models.popularity.DecayedPopularity;
import io.millrace.models.popularity.LastItemTransitions;
import io.millrace.schemas.ItemKey;

/**
 * The two honest baselines on the same clicks as the model: decayed popularity, and last-item transitions filled up with it.
 * Each click is scored against the counts before it and counted afterwards. Clicks must come in the order of the stream; one
 * thread enters, any thread reads the figures.
 */
public final class Baselines {

    private final ReplayPlan plan;
    private final DecayedPopularity popularity = DecayedPopularity.withDefaults();
    private final LastItemTransitions transitions = new LastItemTransitions();
    private final QualityByTenth popularityQuality = new QualityByTenth();
    private final QualityByTenth transitionsQuality = new QualityByTenth();
    private final long[] lastItems;
    private final boolean[] hasHistory;

    public Baselines(ReplayPlan plan) {
        this.plan = plan;
        this.lastItems = new long[plan.log().users()];
        this.hasHistory = new boolean[plan.log().users()];
    }

    /** Scores and learns the click at {@code row}; other rows change nothing. */
    public void enter(int row) {
        if (!plan.isAnswered(row)) {
            return;
        }
        int user = plan.log().user(row);
        long item = ItemKey.of(plan.log().itemId(row));
        if (plan.isScored(row)) {
            score(row, lastItems[user], item);
        }
        popularity.add(item);
        if (hasHistory[user]) {
            transitions.add(lastItems[user], item);
        }
        lastItems[user] = item;
        hasHistory[user] = true;
    }

    private void score(int row, long lastItem, long item) {
        int tenth = plan.tenths().of(row);
        long[] popular = BaselineLists.popularity(popularity, lastItem, RankTally.DEPTH);
        long[] following = BaselineLists.transitions(transitions, popularity, lastItem, RankTally.DEPTH);
        popularityQuality.add(tenth, rank(item, popular));
        transitionsQuality.add(tenth, rank(item, following));
    }

    private static int rank(long item, long[] list) {
        for (int i = 0; i < list.length; i++) {
            if (list[i] == item) {
                return i + 1;
            }
        }
        return 0;
    }

    public QualityByTenth popularity() {
        return popularityQuality;
    }

    public QualityByTenth transitions() {
        return transitionsQuality;
    }
}
