package io.millrace.trainer.learning;

import io.millrace.models.rerank.CandidatePool;
import io.millrace.models.rerank.RerankLearner;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.serving.CandidateFinder;
import io.millrace.models.serving.InterestBatch;
import io.millrace.models.serving.ServingModel;
import io.millrace.models.statistics.ItemStatistics;
import io.millrace.trainer.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last stage: counts the statistics that a version carries, and learns to merge its channels. It learns from what the version
 * in service would have chosen from just before a click, found by the code that serves, and from the click: so there is no skew
 * between the two, and how stale a version is in service is part of what it learns.
 */
final class RerankLearning {

    private final RerankLearner learner;
    private final ItemStatistics statistics;
    private final CandidateFinder finder = new CandidateFinder();
    private final InterestBatch interests = new InterestBatch();

    private RerankLearning(RerankLearner learner, ItemStatistics statistics) {
        this.learner = learner;
        this.statistics = statistics;
    }

    static RerankLearning fresh(LearningSettings settings) {
        return new RerankLearning(RerankLearner.fresh(settings.seed()), new ItemStatistics(settings.neighbours()));
    }

    /** @param stage what a version carries; null begins anew */
    static RerankLearning restore(@Nullable RerankStage stage, LearningSettings settings) {
        return stage == null
                ? fresh(settings)
                : new RerankLearning(
                        RerankLearner.restore(stage.state()),
                        ItemStatistics.restore(stage.statistics(), settings.neighbours()));
    }

    /** Learns from clicks that the version in service has not seen; nothing when there is none. */
    void learn(@Nullable ServingModel version, List<Sample> samples) {
        if (version == null || version.lastStage() == null || samples.isEmpty()) {
            return;
        }
        List<long[]> histories = new ArrayList<>(samples.size());
        for (Sample sample : samples) {
            histories.add(sample.history().toLongArray());
        }
        version.interests(histories, interests);
        for (int i = 0; i < histories.size(); i++) {
            if (interests.known(i)) {
                learn(version, samples.get(i), histories.get(i), i);
            }
        }
        learner.flush(); // so that a checkpoint between mini-batches is complete
    }

    /** Counts a click on an item that has a row. */
    void observe(Sample sample) {
        statistics.observe(sample.history().toLongArray(), sample.targetKey());
    }

    void forget(long itemKey) {
        statistics.forget(itemKey);
    }

    /** A copy that neither counting nor learning changes any more. */
    RerankStage stage() {
        return new RerankStage(statistics.snapshot(), learner.state());
    }

    /** A click on what was no candidate teaches nothing: no weights could have shown it. */
    private void learn(ServingModel version, Sample sample, long[] history, int user) {
        int row = version.items().row(sample.targetKey());
        CandidatePool pool = finder.pool(
                version, interests, user, history, sample.historyTimes().toLongArray());
        int chosen = pool == null || row < 0 ? -1 : pool.slotOf(row);
        if (pool != null && chosen >= 0) {
            learner.learn(pool, chosen);
        }
    }
}
