package io.millrace.benchmarks.load;

import io.millrace.models.rerank.RerankLearner;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.statistics.ItemStatistics;
import io.millrace.models.statistics.ServedStatistics;
import io.millrace.schemas.ItemKey;
import io.millrace.trainer.TrainerConfig;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * The last stage of made versions: it counts what follows what in {@link SyntheticClicks} as the trainer does, so that as many
 * candidates come together as in real life. Its weights are the first ones of a learner; what they are makes no difference to speed.
 */
final class WhatFollows {

    /** Enough for most items to have as many neighbours as they may. */
    private static final int CLICKS_PER_ITEM = 50;

    private static final long SEED = 42;

    private WhatFollows() {}

    static RerankStage of(SyntheticClicks clicks) {
        TrainerConfig defaults = TrainerConfig.from(Map.of());
        ItemStatistics statistics = new ItemStatistics(defaults.learning().neighbours());
        Map<String, LongArrayList> histories = new HashMap<>();
        for (long number = 0; number < (long) CLICKS_PER_ITEM * clicks.items(); number++) {
            LongArrayList history = histories.computeIfAbsent(
                    clicks.userId(number), user -> new LongArrayList(ServedStatistics.WINDOW));
            long item = ItemKey.of(clicks.itemId(number));
            statistics.observe(history.toLongArray(), item);
            if (history.size() == ServedStatistics.WINDOW) {
                history.removeLong(0);
            }
            history.add(item);
        }
        return new RerankStage(statistics.snapshot(), RerankLearner.fresh(SEED).state());
    }
}
