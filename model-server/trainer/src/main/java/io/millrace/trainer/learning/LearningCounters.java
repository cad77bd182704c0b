package io.millrace.trainer.learning;

/** The mutable side of {@link LearningTotals}, with the loss of fresh samples since the last checkpoint. */
final class LearningCounters {

    long samples;
    long withoutHistory;
    long repeats;
    long learned;
    long collisions;
    long replayed;
    long steps;
    long expiredItems;
    long undone;

    private double lossSum;
    private long lossSamples;

    void freshLoss(float mean, int batchSize) {
        lossSum += (double) mean * batchSize;
        lossSamples += batchSize;
    }

    /** Mean loss per fresh sample since {@link #restartLoss()}; NaN when there was none. */
    double meanLoss() {
        return lossSum / lossSamples;
    }

    void restartLoss() {
        lossSum = 0;
        lossSamples = 0;
    }

    LearningTotals totals() {
        return new LearningTotals(
                samples,
                learned,
                withoutHistory,
                repeats,
                samples - learned - withoutHistory - repeats - collisions,
                collisions,
                replayed,
                steps,
                expiredItems,
                undone);
    }
}
