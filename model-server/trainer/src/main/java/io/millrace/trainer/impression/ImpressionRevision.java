package io.millrace.trainer.impression;

/**
 * What one revision of an impression sample says.
 *
 * @param sampleKey 64-bit form of the sample's id
 * @param revision zero or more; the highest of a sample holds
 * @param itemKey 64-bit key of the item that was shown
 * @param dwellMillis longest time that the user spent on it, in milliseconds; 0 when unknown
 * @param negativeRate probability with which a negative was kept, above 0 and at most 1
 */
public record ImpressionRevision(
        long sampleKey,
        int revision,
        long itemKey,
        boolean clicked,
        boolean carted,
        boolean purchased,
        long dwellMillis,
        double negativeRate) {

    public ImpressionRevision {
        if (revision < 0 || dwellMillis < 0) {
            throw new IllegalArgumentException("An impression sample of revision " + revision + " with " + dwellMillis
                    + " ms spent on it: expected zero or more of both.");
        }
        if (!(negativeRate > 0 && negativeRate <= 1)) {
            throw new IllegalArgumentException(
                    "Negatives kept at a rate of " + negativeRate + ": expected above 0, at most 1.");
        }
    }

    /** How many impressions it stands for: a negative for those that were left out beside it too. */
    public double weight() {
        return clicked || carted || purchased ? 1 : 1 / negativeRate;
    }
}
