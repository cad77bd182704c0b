package io.millrace.trainer.learning;

import io.millrace.models.training.GradientStep;
import io.millrace.trainer.sample.ReplayBuffer;

/**
 * A model with what makes it learn.
 *
 * @param model the weights
 * @param step changes them
 * @param assembly makes its mini-batches
 * @param rerank the last stage, which learns beside it
 */
record Learner(TrainableModel model, GradientStep step, BatchAssembly assembly, RerankLearning rerank) {

    /** @param replay tells which items were targets lately */
    static Learner of(TrainableModel model, RerankLearning rerank, ReplayBuffer replay, LearningSettings settings) {
        return new Learner(
                model,
                model.gradientStep(settings.rule()),
                new BatchAssembly(
                        model.table(),
                        new RecentTargetSampler(model.table(), replay),
                        model.spec().historyLength(),
                        settings),
                rerank);
    }
}
