package io.millrace.trainer.impression;

/**
 * What became of an item each time it was shown, in impressions: samples weighted by how many they stand for.
 *
 * @param shown impressions
 * @param clicked those that were clicked
 * @param carted those that were put into a cart
 * @param purchased those that were bought
 * @param dwellMillis time spent on the item, in milliseconds
 */
public record LabelCounts(double shown, double clicked, double carted, double purchased, double dwellMillis) {

    public static final LabelCounts NONE = new LabelCounts(0, 0, 0, 0, 0);

    LabelCounts plus(ImpressionRevision sample) {
        return with(sample, sample.weight());
    }

    LabelCounts minus(ImpressionRevision sample) {
        return with(sample, -sample.weight());
    }

    private LabelCounts with(ImpressionRevision sample, double weight) {
        return new LabelCounts(
                shown + weight,
                clicked + (sample.clicked() ? weight : 0),
                carted + (sample.carted() ? weight : 0),
                purchased + (sample.purchased() ? weight : 0),
                dwellMillis + weight * sample.dwellMillis());
    }
}
