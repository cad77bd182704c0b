package io.millrace.evaluation.ctr;

/**
 * How a ranker is trained.
 *
 * @param batchSize impressions in a step
 * @param learningRate Adam's
 * @param l2 weight of half the squared length of each embedding that a step touches, beside the mean loss of an impression
 * @param passes how often at most the training impressions are gone through
 * @param judgements how often in a pass the validation impressions are scored
 * @param patience after how many judgements without a better area training ends
 */
public record RankerSettings(int batchSize, double learningRate, double l2, int passes, int judgements, int patience) {

    public RankerSettings {
        require("batchSize", batchSize);
        require("passes", passes);
        require("judgements", judgements);
        require("patience", patience);
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("learningRate is " + learningRate + "; expected a positive number.");
        }
        if (!(l2 >= 0)) {
            throw new IllegalArgumentException("l2 is " + l2 + "; expected 0 or more.");
        }
    }

    private static void require(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; expected 1 or more.");
        }
    }
}
