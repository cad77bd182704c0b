package io.millrace.evaluation.ctr;

import io.millrace.evaluation.Settings;

/**
 * How a ranker is trained.
 *
 * @param batchSize B, impressions in a step
 * @param learningRate Adam's
 * @param l2 weight of half the squared length of each embedding that a step touches, beside the loss of one impression
 * @param passes how often at most the training impressions are gone through
 * @param judgements how often in a pass the validation impressions are scored
 * @param patience after how many judgements without a better area training ends
 * @param threads in how many parts at once a step is made, for models whose result does not depend on
 *     which part is faster; that of one or two parts never does
 */
public record RankerSettings(
        int batchSize, double learningRate, double l2, int passes, int judgements, int patience, int threads) {

    private static final int BATCH_SIZE = 512;
    private static final double LEARNING_RATE = 3e-3;
    private static final double L2 = 0.03;
    private static final int PASSES = 10;
    private static final int PATIENCE = 2;
    private static final int THREADS = 2;

    public RankerSettings {
        require("batchSize", batchSize);
        require("passes", passes);
        require("judgements", judgements);
        require("patience", patience);
        require("threads", threads);
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("learningRate is " + learningRate + "; expected a positive number.");
        }
        if (!(l2 >= 0)) {
            throw new IllegalArgumentException("l2 is " + l2 + "; expected 0 or more.");
        }
    }

    /** Reads {@code batchSize, learningRate, l2, passes, judgements, patience, threads}; what is not set is as the benchmarks have it. */
    public static RankerSettings read(Settings settings) {
        return new RankerSettings(
                settings.wholeNumber("batchSize", BATCH_SIZE, 1),
                settings.positive("learningRate", LEARNING_RATE),
                settings.notNegative("l2", L2),
                settings.wholeNumber("passes", PASSES, 1),
                settings.wholeNumber("judgements", 1, 1),
                settings.wholeNumber("patience", PATIENCE, 1),
                settings.wholeNumber("threads", THREADS, 1));
    }

    private static void require(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; expected 1 or more.");
        }
    }
}
