package io.millrace.trainer.learning;

import io.millrace.models.table.RowAdam;
import io.millrace.models.table.RowRule;

/**
 * How the model learns. The learning rate is constant: a stream has no last epoch to anneal towards, and tastes drift.
 *
 * @param learningRate Adam's step, for dense weights and item rows alike
 * @param batchSize fresh samples per step
 * @param replayCapacity most recent samples kept for replay; zero replays nothing
 * @param replaySteps steps on {@code batchSize} replayed samples after each step on fresh ones
 * @param fullSoftmaxItems up to this many items, every item is a candidate; above, negatives are sampled
 * @param negatives draws of negatives per step when sampled, shared by the batch
 * @param neighbours most neighbours of an item in the statistics that the last stage reads
 * @param seed of everything random: initial weights, replay, negatives
 */
public record LearningSettings(
        double learningRate,
        int batchSize,
        int replayCapacity,
        int replaySteps,
        int fullSoftmaxItems,
        int negatives,
        int neighbours,
        long seed) {

    public LearningSettings {
        if (!(learningRate > 0 && learningRate < 1)) {
            throw new IllegalArgumentException(
                    "A learning rate of " + learningRate + ": expected more than 0 and less than 1.");
        }
        if (batchSize < 1 || batchSize > 65_536) {
            throw new IllegalArgumentException("A batch of " + batchSize + " samples: expected 1 to 65536.");
        }
        if (replayCapacity < 0 || replaySteps < 0) {
            throw new IllegalArgumentException("A replay buffer of " + replayCapacity + " samples for " + replaySteps
                    + " steps: expected zero or more of both.");
        }
        if (fullSoftmaxItems < 0) {
            throw new IllegalArgumentException(
                    "Full softmax up to " + fullSoftmaxItems + " items: expected zero or more.");
        }
        if (negatives < 1) {
            throw new IllegalArgumentException("Drawing " + negatives + " negatives: expected 1 or more.");
        }
        if (neighbours < 1) {
            throw new IllegalArgumentException("Keeping " + neighbours + " neighbours of an item: expected 1 or more.");
        }
    }

    /** The step of everything that learns. */
    RowRule rule() {
        return RowAdam.withRate(learningRate);
    }
}
